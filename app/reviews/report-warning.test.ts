import { expect, test } from 'vitest'
import { testId } from '#db/testing/test-id'
import { type Report, reportWarning } from './report-warning.ts'

const monday = new Date('2026-11-23T06:00:00Z')
const tuesday = new Date('2026-11-24T06:00:00Z')

const report = (differs: Partial<Report>): Report => ({
  id: testId('6f1ea570-09b5-4326-96d5-a7992b0c173c'),
  fullName: 'Amara Nwosu',
  title: null,
  department: null,
  throughName: null,
  isMapped: true,
  lastSyncedAt: monday,
  lastOutcome: 'goals',
  lastOutcomeAt: monday,
  checkReason: null,
  completed: 1,
  onTrack: 0,
  atRisk: 0,
  offTrack: 0,
  ...differs,
})

test('a report whose goals came with the last sync has no warning', () => {
  expect(reportWarning(report({}))).toBeNull()
})

test.each<[string, Partial<Report>, RegExp]>([
  [
    'they are not mapped',
    { isMapped: false, lastSyncedAt: null, lastOutcome: null, lastOutcomeAt: null },
    /^Not mapped/,
  ],
  ['no sync reached them', { lastSyncedAt: null, lastOutcome: null, lastOutcomeAt: null }, /^Not synced/],
  ['their goals were kept after an empty answer', { checkReason: 'emptied', lastOutcomeAt: tuesday }, /kept/],
  ['the last read failed', { lastOutcomeAt: tuesday }, /may be out of date/],
  ['no read succeeded yet', { lastSyncedAt: null }, /No goals yet/],
  ['the first answer was empty', { checkReason: 'empty' }, /^No goals found/],
])('a report is warned of when %s', (_, differs, sentence) => {
  expect(reportWarning(report(differs))).toMatch(sentence)
})
