import {
  adoptMarks,
  countRemovals,
  hasMarks,
  hasMarksOfFiles,
  type RemovalWeight,
  storeRemovalState,
  weighRemovals,
} from '#db/queries/runs/removals'
import type { LockedRun } from '#db/queries/runs/runs'
import type { OrganizationTransaction } from '#db/tenant'
import { recordActivity } from '#lib/activity/record'
import { startBulkChange } from '#lib/bulk-changes/start'
import { formatNumber, plural } from '#lib/format'

/**
 * Decides at a run's end about the goals that its answers lacked, in the transaction that ends it: they are removed, or
 * held for an admin where they are many.
 *
 * A run over all people takes over the held removals of earlier runs, except goals that its own answers contained: the
 * newest evidence wins, and held removals are never applied in small portions by runs that reach few people. A run that
 * reached only some people decides too, since each mark comes from one person's complete answer; a run that reached no
 * one decides nothing. A run over one person removes at once. What the API would remove of a file's goals is always held.
 */
export async function settleRemovals(tx: OrganizationTransaction, run: LockedRun): Promise<void> {
  if (run.peopleGood + run.peopleWarning === 0) return
  if (!run.employeeId) await adoptMarks(tx, run.id)
  if (!(await hasMarks(tx, run.id))) return
  // What came from a file is removed by the API's word only after an admin has looked, however little it is.
  if (await hasMarksOfFiles(tx, run.id)) return hold(tx, run, await weighRemovals(tx, run.id))
  const weight = run.employeeId ? null : await weighRemovals(tx, run.id)
  if (weight && isMuchRemoved(weight)) return hold(tx, run, weight)
  await storeRemovalState(tx, run.id, 'applied', { goals: await countRemovals(tx, run.id) })
  await startBulkChange(tx, { kind: 'removals', runId: run.id })
}

const muchIsOneIn = 5
const muchAtLeast = 50
const muchPeople = 10

/** Whether removals are many: a fifth of the goals and at least 50, or the last goal of 10 people. */
export function isMuchRemoved({
  goals,
  ofGoals,
  peopleLosingAll,
}: Pick<RemovalWeight, 'goals' | 'ofGoals' | 'peopleLosingAll'>): boolean {
  return (goals >= muchAtLeast && goals * muchIsOneIn >= ofGoals) || peopleLosingAll >= muchPeople
}

async function hold(tx: OrganizationTransaction, run: LockedRun, weight: RemovalWeight): Promise<void> {
  const { goals, ofGoals } = weight
  await storeRemovalState(tx, run.id, 'held', { goals })
  await recordActivity(tx, {
    userId: null,
    action: 'removals.held',
    summary: `${run.source === 'file' ? 'An import of goals' : 'A sync'} would have removed ${formatNumber(goals)} of ${plural(ofGoals, 'goal')}. Nothing was removed.`,
  })
}
