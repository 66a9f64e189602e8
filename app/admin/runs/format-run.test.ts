import { expect, test } from 'vitest'
import { formatFile, formatGoals, formatPeople, formatStarter, runTitle } from './format-run.ts'

test('names whom a run is over and who started it', () => {
  expect(runTitle({ isOverAll: true, isFromFile: false, employeeName: null })).toBe('Full sync')
  expect(runTitle({ isOverAll: false, isFromFile: false, employeeName: 'Dana' })).toBe('Sync of Dana')
  expect(runTitle({ isOverAll: true, isFromFile: true, employeeName: null })).toBe('Import of goals')
  expect(formatFile('goals.csv')).toBe('From a file: goals.csv')
  expect(formatFile(null)).toBe('From pasted rows')
  expect(formatStarter({ startedBy: null })).toBe('Schedule')
})

test('leaves out what did not happen', () => {
  const people = { total: 5, done: 3, good: 1_204, warning: 1, failed: 0, notReached: 2 }
  expect(formatPeople(people)).toBe('1,204 synced, 1 warning, 2 not reached')
  expect(formatPeople(people, true)).toBe('1,204 imported, 1 warning, 2 not in the file')
  expect(formatGoals({ added: 1, changed: 0, removed: 2 })).toBe('1 new, 2 removed')
  expect(formatGoals({ added: 0, changed: 0, removed: 0 })).toBe('no change')
})
