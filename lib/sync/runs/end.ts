import type { UserId } from '#db/ids'
import { hasMarks } from '#db/queries/runs/removals'
import { countNotReached } from '#db/queries/runs/run-people'
import { closeRun, type LockedRun } from '#db/queries/runs/runs'
import type { OrganizationTransaction } from '#db/tenant'
import { startBulkChange } from '#lib/bulk-changes/start'
import { agree, plural } from '#lib/format'
import { outcomeSentence, runResult } from '#lib/goals/outcome'
import { settleRemovals } from '../removals/settle.ts'
import { cancelRunJob } from '../worker/queue.ts'
import { countStored } from './count-stored.ts'
import type { EndReason } from './stop-reason.ts'

/** How a run ends. */
export type RunEnd =
  /** Every person has an outcome. `notInFile`: people whom a file left out, who have theirs too. */
  | { kind: 'completed'; notInFile?: number }
  | { kind: 'failed'; cause: EndReason }
  /** `by` is null where no user cancelled it but a change that another process made. */
  | { kind: 'cancelled'; cause: EndReason; by: UserId | null }

/**
 * Ends a run that the transaction holds. People who were not reached keep their goals and get that outcome; goals that
 * complete answers lacked are removed or held; the run's state follows from its outcomes unless it was cancelled; and its
 * job leaves the queue. What that means for more than a thousand people goes on person by person (lib/bulk-changes).
 */
export async function endRun(tx: OrganizationTransaction, run: LockedRun, end: RunEnd): Promise<void> {
  const cause = end.kind === 'completed' ? null : end.cause
  const notInFile = end.kind === 'completed' ? (end.notInFile ?? 0) : 0
  const isCancelled = end.kind === 'cancelled'
  // A run over one person has no page of its own, so the person's outcome states why it was stopped.
  const message = run.employeeId && cause ? cause.message : outcomeSentence('not_reached')
  // People who were mapped after the list was read are not counted as missed by a completed run.
  const notReached = cause ? await countNotReached(tx, run) : notInFile
  const state = runResult({
    good: run.peopleGood,
    warning: run.peopleWarning,
    failed: run.peopleFailed,
    notReached,
  })
  if (!isCancelled) await settleRemovals(tx, run)
  const shortfall = run.employeeId || isCancelled ? null : await countStored(tx, run.id)
  const shown = cause ?? shortfall
  await closeRun(tx, run.id, {
    state: isCancelled ? 'cancelled' : shortfall && state === 'done' ? 'partly' : state,
    endCode: shown?.code ?? null,
    endMessage: shown?.message ?? notInFileSentence(notInFile),
    endedBy: isCancelled ? end.by : null,
    peopleNotReached: notReached,
  })
  const runId = run.id
  if (cause && notReached > 0) await startBulkChange(tx, { kind: 'not_reached', runId, message })
  // A cancelled run drops its marks.
  if (isCancelled && (await hasMarks(tx, runId))) await startBulkChange(tx, { kind: 'removals', runId })
  await cancelRunJob(tx, { runId: run.id, connectionId: run.connectionId, employeeId: run.employeeId })
}

function notInFileSentence(people: number): string | null {
  if (people === 0) return null
  return `${plural(people, 'person', 'people')} ${agree(people, 'is not in the file and keeps', 'are not in the file and keep')} their previous goals.`
}
