import { expect, test } from 'vitest'
import { noGoalsWord, reportWarning } from './report-warning.ts'

type Facts = Parameters<typeof reportWarning>[0]

const monday = '2026-11-23T06:00:00Z'
const tuesday = '2026-11-24T06:00:00Z'

const report = (differs: Partial<Facts>): Facts => ({
  state: 'current',
  lastSyncedAt: monday,
  lastOutcomeAt: monday,
  checkReason: null,
  isFromFile: false,
  isReading: false,
  ...differs,
})

test.each<Facts['state']>(['current', 'none', 'excluded'])(
  'a report in the state %s has no warning',
  (state) => {
    expect(reportWarning(report({ state }))).toBeNull()
  },
)

test.each<[string, Partial<Facts>, RegExp]>([
  ['they are not mapped', { state: 'not_mapped', lastSyncedAt: null, lastOutcomeAt: null }, /^Not mapped/],
  ['no sync reached them', { state: 'never_synced', lastSyncedAt: null, lastOutcomeAt: null }, /^Not synced/],
  ['no read succeeded yet', { state: 'never_synced', lastSyncedAt: null }, /No goals yet\. Open this person/],
  [
    'their goals were kept after an empty answer',
    { state: 'to_check', checkReason: 'emptied' },
    /kept\. Ask an HR admin/,
  ],
  ['the first answer was empty', { state: 'to_check', checkReason: 'empty' }, /^No goals found/],
  ['removals are held', { state: 'to_check' }, /HR decides/],
  [
    'the last read failed',
    { state: 'stale', lastOutcomeAt: tuesday },
    /may be out of date\. Open this person/,
  ],
  ['the last answer is old', { state: 'stale' }, /more than a week old/],
])('a report is warned of when %s', (_, differs, sentence) => {
  expect(reportWarning(report(differs))).toMatch(sentence)
})

test('only a person who has none is said to have no goals', () => {
  const states = Object.entries(noGoalsWord)
  expect(states.filter(([, word]) => word === 'No goals').map(([state]) => state)).toEqual(['none'])
})

test('goals of an old file are no one’s to refresh', () => {
  expect(reportWarning(report({ state: 'stale', isFromFile: true }))).toBe(
    'These goals come from an older file. Ask an HR admin to import a newer one.',
  )
})

test('an earlier failure is not told of a report whose refresh waits or runs; what an admin must settle is', () => {
  const failed = { isReading: true, lastOutcomeAt: tuesday }
  for (const facts of [
    { ...failed, state: 'stale' },
    { ...failed, state: 'never_synced', lastSyncedAt: null },
    { isReading: true, state: 'never_synced', lastSyncedAt: null, lastOutcomeAt: null },
  ] as const) {
    expect(reportWarning(report(facts))).toBe(
      'A refresh is waiting or running. Open this person to see its result.',
    )
  }
  expect(reportWarning(report({ isReading: true, state: 'to_check', checkReason: 'empty' }))).toMatch(
    /^No goals found/,
  )
})
