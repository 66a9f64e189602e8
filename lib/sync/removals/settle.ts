import {
  adoptMarks,
  dropMarks,
  hasMarks,
  holdPeopleOfRemovals,
  type RemovalWeight,
  removeMarked,
  storeRemovalState,
  weighRemovals,
} from '#db/queries/runs/removals'
import type { LockedRun } from '#db/queries/runs/runs'
import type { OrganizationTransaction } from '#db/tenant'
import { recordActivity } from '#lib/activity/record'

/**
 * Decides at a run's end what becomes of the goals that its answers lacked (product.md 5, rule 9), in the transaction
 * that ends it: removed, or held for an admin where they are many.
 *
 * A run over all takes over what earlier runs hold, as far as its own answers did not show those goals: the newest
 * evidence wins, and what was held is never removed in small portions by runs that reach few. That a run reached only some
 * changes nothing, since each mark comes from one person's complete answer; a run that reached nobody decides nothing.
 * A run that was cancelled takes its own marks back. A run over one person removes at once.
 */
export async function settleRemovals(
  tx: OrganizationTransaction,
  run: LockedRun,
  isCancelled: boolean,
): Promise<void> {
  if (isCancelled) {
    await dropMarks(tx, run.id)
    return
  }
  if (run.peopleGood + run.peopleWarning === 0) return
  if (!run.employeeId) await adoptMarks(tx, run.id)
  if (!(await hasMarks(tx, run.id))) return
  await holdPeopleOfRemovals(tx, run.id)
  const weight = run.employeeId ? null : await weighRemovals(tx, run.id)
  if (weight && isMuch(weight)) return hold(tx, run, weight)
  const goals = await removeMarked(tx, run.id)
  if (goals > 0) await storeRemovalState(tx, run.id, 'applied', { goals })
}

const muchIsOneIn = 5
const muchAtLeast = 50
const muchPeople = 10

/** Whether a run would remove much: a fifth of the goals and at least 50, or the last goal of 10 people (rule 9). */
function isMuch({ goals, ofGoals, peopleLosingAll }: RemovalWeight): boolean {
  return (goals >= muchAtLeast && goals * muchIsOneIn >= ofGoals) || peopleLosingAll >= muchPeople
}

async function hold(tx: OrganizationTransaction, run: LockedRun, weight: RemovalWeight): Promise<void> {
  const { goals, ofGoals } = weight
  await storeRemovalState(tx, run.id, 'held', { goals })
  await recordActivity(tx, {
    userId: null,
    action: 'removals.held',
    summary: `A sync would have removed ${goals} of ${ofGoals} goals. Nothing was removed.`,
  })
}
