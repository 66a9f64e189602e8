import { type BulkChange, storeBulkChange, storePeopleTotal } from '#db/queries/bulk-changes/bulk-changes'
import { countPeopleConcerned } from '#db/queries/bulk-changes/people-concerned'
import type { OrganizationTransaction } from '#db/tenant'
import { applyBatch, peopleAtOnce } from './apply-batch.ts'

/**
 * Records a change in the transaction of the decision and applies it to the first people: to everyone where they are few.
 * A worker goes on with the rest, batch by batch, so that no decision takes longer the more people it concerns. An earlier
 * change about the same is replaced.
 * @returns whether everyone was reached already, and the goals moved so far
 */
export async function startBulkChange(
  tx: OrganizationTransaction,
  change: BulkChange,
): Promise<{ isFinished: boolean; goals: number }> {
  const { last, goals } = await applyBatch(tx, await storeBulkChange(tx, change))
  if (last) await storePeopleTotal(tx, change, peopleAtOnce + (await countPeopleConcerned(tx, change, last)))
  return { isFinished: last === null, goals }
}
