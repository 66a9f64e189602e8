import { lockConnection } from '#db/queries/connections/connections'
import { scheduleSecondTry } from '#db/queries/connections/schedule'
import { type ClaimedRunRow, deferRunRow, heartbeatRun, releaseRun } from '#db/queries/runs/held-run'
import { lockUnfinishedRuns } from '#db/queries/runs/runs'
import type { OrganizationTransaction } from '#db/tenant'
import { markNeedsAttention, markWorksAgain } from '#lib/connections/state'
import { endRun } from '../runs/end.ts'
import { maxRunMs, type RunFailure, unavailable } from '../runs/stop-reason.ts'
import { markFailingForDays } from '../schedule/failing-days.ts'
import { cancelRunJob, sendRun } from './queue.ts'

/**
 * Ends a run that this worker holds, and updates the connection's state by what the run learned about it. Without effect
 * when the run is no longer held.
 * @param failure null when every person has an outcome
 */
export async function finishRun(
  tx: OrganizationTransaction,
  run: ClaimedRunRow,
  failure: RunFailure | null,
): Promise<void> {
  // In the order of pause and save, which lock the connection and then its runs.
  await lockConnection(tx)
  if (!(await heartbeatRun(tx, run))) return
  const [held] = await lockUnfinishedRuns(tx, run.id)
  if (!held) return
  await endRun(tx, held, failure ? { kind: 'failed', cause: failure } : { kind: 'completed' })
  const { settingsVersion } = run
  if (failure?.needsAttention) return markNeedsAttention(tx, { ...failure, settingsVersion })
  if (!failure && held.peopleGood > 0) return markWorksAgain(tx, settingsVersion)
  if (run.employeeId) return
  if (failure?.code === unavailable.code) await scheduleSecondTry(tx, run.id)
  if (held.peopleGood + held.peopleWarning > 0) return
  const reason = failure?.message ?? 'None of the responses could be used.'
  await markFailingForDays(tx, { settingsVersion, reason })
}

/**
 * Defers a run until Culture Amp lets calls through again.
 * @returns false, with nothing changed, when that is too late for the run or the run is no longer held
 */
export async function deferRun(
  tx: OrganizationTransaction,
  run: ClaimedRunRow,
  waitMs: number,
): Promise<boolean> {
  if (!(await deferRunRow(tx, run, { waitMs, longestMs: maxRunMs }))) return false
  await queueAgain(tx, run, waitMs)
  return true
}

/** Hands a run that this worker holds to the next worker, to begin after `waitMs`. */
export async function handOverRun(
  tx: OrganizationTransaction,
  run: ClaimedRunRow,
  waitMs: number,
): Promise<void> {
  if (await releaseRun(tx, run)) await queueAgain(tx, run, waitMs)
}

async function queueAgain(tx: OrganizationTransaction, run: ClaimedRunRow, waitMs: number): Promise<void> {
  const queued = { runId: run.id, connectionId: run.connectionId, employeeId: run.employeeId }
  await cancelRunJob(tx, queued)
  await sendRun(tx, queued, Math.ceil(waitMs / 1000))
}
