import { expect, test } from 'vitest'
import { missingGoalsReason } from './missing-goals-reason.ts'
import type { PersonView } from './person-data.ts'

const mapping: PersonView['person']['mapping'] = {
  cultureAmpUserId: 'ca-1',
  mappedAt: '2026-01-01T00:00:00Z',
  lastOutcome: 'goals',
  lastOutcomeMessage: 'Two goals.',
  lastOutcomeAt: '2026-01-02T00:00:00Z',
  lastSyncedAt: '2026-01-02T00:00:00Z',
  goalCount: 2,
  checkReason: null,
  noGoalsConfirmedAt: null,
}
const why = (
  values: Partial<PersonView['person']>,
  mapped: Partial<NonNullable<typeof mapping>> | null = {},
) =>
  missingGoalsReason({
    person: {
      deactivatedAt: null,
      excludedAt: null,
      exclusionReason: null,
      mapping: mapped && { ...mapping, ...mapped },
      ...values,
    } as PersonView['person'],
  })?.title

test('the first cause that holds is named, and none where goals came', () => {
  expect(why({})).toBeUndefined()
  expect(why({ deactivatedAt: '2026-01-01T00:00:00Z' }, null)).toContain('has left')
  expect(why({ excludedAt: '2026-01-01T00:00:00Z', exclusionReason: 'Contractor' }, null)).toContain(
    'Contractor',
  )
  expect(why({}, null)).toBe('Not mapped.')
  expect(why({}, { lastOutcome: null, lastOutcomeAt: null })).toContain('Not synced')
  expect(why({}, { lastOutcome: 'emptied', checkReason: 'emptied', lastOutcomeMessage: 'Empty.' })).toBe(
    'Empty.',
  )
  expect(why({}, { lastOutcome: 'forbidden', lastOutcomeMessage: 'Refused.' })).toBe('Refused.')
  expect(why({}, { lastOutcome: 'empty_confirmed' })).toBeUndefined()
})
