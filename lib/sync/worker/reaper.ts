import type { Database } from '#db/connection/client'
import { lockSilentRun } from '#db/queries/runs/runs'
import { type SilentRun, silentRuns } from '#db/system'
import { withOrganization } from '#db/tenant'
import { systemClock } from '#lib/clock'
import { faultOf, log } from '#lib/log'
import { startDueRuns } from '../schedule/start-due-runs.ts'
import { sendRunAgain } from './queue.ts'

export type ReaperOptions = {
  /** Workers say twice a second that they live. Taking over a live one does no harm: its epoch is over. */
  silentSeconds: number
  sweepMs: number
  scheduleMs: number
}

/** A dead worker's run is in other hands 10 to 17 seconds after its last word (reliability-security.md 3.3, R3). */
export const defaultReaperOptions: ReaperOptions = { silentSeconds: 10, sweepMs: 5_000, scheduleMs: 30_000 }

/**
 * Wakes somebody for every unfinished run that nobody has touched for so long (reliability-security.md 2.3, 4): its worker
 * died, perhaps before it took the run whose job it had fetched, or its job was lost or failed for good. A job that waits
 * for its turn keeps it.
 */
export async function reapSilentRuns(
  database: Database,
  silentSeconds = defaultReaperOptions.silentSeconds,
): Promise<void> {
  for (const run of await silentRuns(database, silentSeconds)) {
    await wake(database, run, silentSeconds).catch((error: unknown) => {
      log.warn({ runId: run.runId, fault: faultOf(error) }, 'nobody could be woken for a silent run')
    })
  }
}

function wake(
  database: Database,
  { organizationId, ...run }: SilentRun,
  silentSeconds: number,
): Promise<void> {
  return withOrganization(database, organizationId, async (tx) => {
    if (await lockSilentRun(tx, run.runId, silentSeconds)) await sendRunAgain(tx, run)
  })
}

/**
 * Sweeps, and starts scheduled runs that are due, now and again and again until the signal is aborted; a database that is
 * away is met again next time.
 */
export async function startReaper(
  database: Database,
  { silentSeconds, sweepMs, scheduleMs }: ReaperOptions,
  signal: AbortSignal,
): Promise<void> {
  async function repeat(everyMs: number, work: () => Promise<void>, failed: string): Promise<void> {
    while (!signal.aborted) {
      await work().catch((error: unknown) => log.warn({ fault: faultOf(error) }, failed))
      await systemClock.sleep(everyMs, signal)
    }
  }
  await Promise.all([
    repeat(sweepMs, () => reapSilentRuns(database, silentSeconds), 'the sweep failed'),
    repeat(scheduleMs, () => startDueRuns(database), 'scheduled runs could not be looked up'),
  ])
}
