import { expect, test } from 'vitest'
import { formatDuration, formatGoals, formatPeople, formatStarter, runTitle } from './format-run.ts'

test.each([
  [0.04, '0 s'],
  [0.84, '0.8 s'],
  [12.4, '12 s'],
  [59.6, '1 min 0 s'],
  [184, '3 min 4 s'],
  [3_720, '1 h 2 min'],
])('%d seconds are told as %s', (seconds, words) => {
  expect(formatDuration(seconds)).toBe(words)
})

test('names whom a run is over and who started it', () => {
  expect(runTitle({ isOverAll: true, employeeName: null })).toBe('Sync of everybody')
  expect(runTitle({ isOverAll: false, employeeName: 'Dana' })).toBe('Sync of Dana')
  expect(formatStarter({ startedBy: null })).toBe('Schedule')
})

test('leaves out what did not happen', () => {
  const people = { total: 5, done: 3, good: 1_204, warning: 1, failed: 0, notReached: 2 }
  expect(formatPeople(people)).toBe('1,204 good, 1 warning, 2 not reached')
  expect(formatGoals({ received: 9, added: 1, changed: 0, removed: 2, skipped: 0 })).toBe('1 new, 2 removed')
  expect(formatGoals({ received: 9, added: 0, changed: 0, removed: 0, skipped: 0 })).toBe('no change')
})
