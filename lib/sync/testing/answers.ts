import type { EmployeeId } from '#db/ids'
import { testId } from '#db/testing/test-id'
import { type FailureCode, failure } from '#lib/culture-amp/failure'
import { plainGoal } from '#lib/goals/testing/plain-goal'
import type { FetchedPerson } from '../fetch/fetched.ts'

export function person(n: number) {
  return {
    employeeId: testId<EmployeeId>(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`),
    cultureAmpUserId: `user-${n}`,
    revision: `revision-${n}`,
  }
}

/** A complete answer of one page with these goals. */
export function fetchedGoals(n: number, goalIds: string[], ownersNamed = true): FetchedPerson {
  const goals = goalIds.map((id) => plainGoal(id, `Goal ${id}`))
  return {
    person: person(n),
    kind: 'read',
    read: {
      ok: true,
      complete: true,
      incompleteBecause: null,
      incompleteAt: null,
      ownerForms: {},
      ownersNamedBy: ownersNamed ? { owner_id: goals.length } : {},
      otherOwners: {},
      pages: 1,
      goals,
      skipped: [],
      rowCount: goals.length,
      rowsWithoutOwner: ownersNamed ? 0 : goals.length,
      keyResults: 0,
      unknownStatuses: {},
      knownFields: {},
      unknownFields: {},
      unreadableDates: 0,
      duplicateKeys: 0,
      contentTypes: {},
      isPossiblyCut: false,
      envelope: 'data',
      paging: null,
    },
  }
}

/** An answer whose rows all name another owner, by field and form. */
export function fetchedOthers(n: number, rows: number, otherOwners: Record<string, number>): FetchedPerson {
  const answer = fetchedGoals(n, [])
  if (answer.kind !== 'read') throw new Error('An answer with goals is a read one.')
  const skipped = Array.from({ length: rows }, () => ({ reason: 'other_owner' as const, cultureAmpId: null }))
  return { ...answer, read: { ...answer.read, skipped, rowCount: rows, otherOwners } }
}

export function fetchFailure(n: number, code: FailureCode): FetchedPerson {
  return { person: person(n), kind: 'failed', failure: failure(code, 'api.cultureamp.com') }
}

/** For tests that write batches without any calls. */
export const noCalls = { calls: 0, callsRefused: 0, callsRetried: 0, waitMs: null }
