import { expect, test } from 'vitest'
import type { GoalHistoryRow } from '#db/queries/people/person/person-goals'
import { testId } from '#db/testing/test-id'
import { goalPlace } from './goal-place.ts'

const stored: GoalHistoryRow = {
  id: 'g',
  name: 'A goal',
  status: 'on_track',
  cultureAmpStatus: 'blocked',
  dueDate: null,
  isHidden: false,
  fromFile: false,
  rank: 1,
  addedAt: '2026-01-01T00:00:00Z',
  addedByRunId: null,
  changedAt: '2026-01-01T00:00:00Z',
  changedByRunId: null,
  missedAt: null,
  heldByRunId: null,
  removedAt: null,
  removedByRunId: null,
  removalCause: null,
}
const removed = { removedAt: '2026-02-01T00:00:00Z', rank: null }

test.each<[Partial<GoalHistoryRow>, string, string]>([
  [{}, 'in_block', ''],
  [{ missedAt: '2026-02-01T00:00:00Z' }, 'in_block', 'next complete response'],
  [{ heldByRunId: testId('r') }, 'held', 'until an admin decides'],
  [{ rank: 50 }, 'in_block', ''],
  [{ rank: 51 }, 'beyond_limit', 'number 51'],
  [{ isHidden: true, rank: null }, 'hidden', '“blocked” is hidden'],
  [{ isHidden: true, rank: null, cultureAmpStatus: null }, 'hidden', 'Its status word is hidden'],
  [{ ...removed, removedByRunId: testId('r') }, 'removed', 'no longer returned it'],
  [{ ...removed, removalCause: 'withdrawn' }, 'removed', 'owner only'],
  [{ ...removed, removalCause: 'no_goals_confirmed' }, 'removed', 'confirmed'],
  [{ ...removed, removalCause: 'unmapped' }, 'removed', 'left'],
  [{ ...removed, removedByRunId: testId('r'), isHidden: true }, 'removed', 'no longer returned it'],
  [{ ...removed, removedByRunId: testId('r'), fromFile: true }, 'removed', 'a newer file'],
])('a stored goal says where it is and why: %j', (values, place, reason) => {
  const found = goalPlace({ ...stored, ...values })
  expect(found.place).toBe(place)
  if (reason === '') expect(found.reason).toBe('')
  else expect(found.reason).toContain(reason)
})
