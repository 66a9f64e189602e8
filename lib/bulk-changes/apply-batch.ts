import type { EmployeeId } from '#db/ids'
import {
  type BulkChange,
  deleteBulkChange,
  type StoredBulkChange,
  storeBatch,
} from '#db/queries/bulk-changes/bulk-changes'
import { deleteGoalsOfPeople } from '#db/queries/bulk-changes/delete-goals'
import { lockNextPeople } from '#db/queries/bulk-changes/people-concerned'
import { applyOverride } from '#db/queries/connections/status-words'
import { moveRemovals, storeRemovalsCount } from '#db/queries/runs/removals'
import { recordNotReached, storeNotReached } from '#db/queries/runs/run-people'
import type { OrganizationTransaction } from '#db/tenant'

/** People changed in one transaction: a fifth of a second, so that syncs and pages that need one of them hardly wait. */
export const peopleAtOnce = 1_000

/**
 * Applies a change to the next people, in the transaction that notes how far it is: whatever ends the process, each person
 * is changed once and wholly. Deletes the change's row after the last of them.
 * @returns the last of them, null where it has reached everyone, and the goals that it has moved in all
 */
export async function applyBatch(
  tx: OrganizationTransaction,
  stored: StoredBulkChange,
): Promise<{ last: EmployeeId | null; goals: number }> {
  const { change } = stored
  const people = await lockNextPeople(tx, stored, peopleAtOnce)
  const moved = people.length > 0 ? await applyTo(tx, change, people) : 0
  const goals = stored.goalsDone + moved
  const last = people.at(-1)
  if (last && people.length === peopleAtOnce) {
    await storeBatch(tx, change, { last, people: people.length, goals: moved })
    return { last, goals }
  }
  if (change.kind === 'not_reached') await storeNotReached(tx, change.runId)
  if (change.kind === 'removals') await storeRemovalsCount(tx, change.runId, goals)
  await deleteBulkChange(tx, change)
  return { last: null, goals }
}

/** Returns how many goals were removed, restored or unmarked. */
async function applyTo(
  tx: OrganizationTransaction,
  change: BulkChange,
  people: readonly EmployeeId[],
): Promise<number> {
  switch (change.kind) {
    case 'not_reached':
      await recordNotReached(tx, change.runId, change.message, people)
      return 0
    case 'removals':
      return moveRemovals(tx, change.runId, people)
    case 'status_word':
      await applyOverride(tx, people, change)
      return 0
    case 'delete_goals':
      await deleteGoalsOfPeople(tx, change, people)
      return 0
  }
}
