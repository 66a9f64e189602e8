import type { Database } from '#db/connection/client'
import { lockSilentRun } from '#db/queries/runs/runs'
import { type SilentRun, silentRuns } from '#db/system'
import { withOrganization } from '#db/tenant'
import { carryOnBulkChanges } from '#lib/bulk-changes/carry-on'
import { systemClock } from '#lib/clock'
import { faultOf, log } from '#lib/log'
import { purgeExpired } from '#lib/settings/purge'
import { startDueRuns } from '../schedule/start-due-runs.ts'
import { sendRunAgain } from './queue.ts'

export type ReaperOptions = {
  /** A worker without a heartbeat for this long counts as dead. Replacing a live one is harmless: the epoch fences it. */
  silentSeconds: number
  sweepMs: number
  scheduleMs: number
  /** How often what is older than the retention time is purged. */
  purgeMs: number
}

/** Another worker has a dead worker's run 10 to 17 seconds after its last heartbeat. */
export const defaultReaperOptions: ReaperOptions = {
  silentSeconds: 10,
  sweepMs: 5_000,
  scheduleMs: 30_000,
  purgeMs: 60 * 60_000,
}

/**
 * Queues every unfinished run without a heartbeat for so long: its worker died, perhaps before it claimed the run whose job
 * it had fetched, or its job was lost or failed for good. A job that waits in the queue keeps its place.
 */
export async function reapSilentRuns(
  database: Database,
  silentSeconds = defaultReaperOptions.silentSeconds,
): Promise<void> {
  for (const run of await silentRuns(database, silentSeconds)) {
    await queueAgain(database, run, silentSeconds).catch((error: unknown) => {
      log.warn({ runId: run.runId, fault: faultOf(error) }, 'a run without a heartbeat could not be queued')
    })
  }
}

function queueAgain(
  database: Database,
  { organizationId, ...run }: SilentRun,
  silentSeconds: number,
): Promise<void> {
  return withOrganization(database, organizationId, async (tx) => {
    if (await lockSilentRun(tx, run.runId, silentSeconds)) await sendRunAgain(tx, run)
  })
}

/** Repeats its tasks, reaping, carrying on changes over many people, starting due runs and purging, until the signal is aborted. A failure is logged and tried again. */
export async function startReaper(
  database: Database,
  { silentSeconds, sweepMs, scheduleMs, purgeMs }: ReaperOptions,
  signal: AbortSignal,
): Promise<void> {
  async function repeat(everyMs: number, work: () => Promise<void>, failed: string): Promise<void> {
    while (!signal.aborted) {
      await work().catch((error: unknown) => log.warn({ fault: faultOf(error) }, failed))
      await systemClock.sleep(everyMs, signal)
    }
  }
  await Promise.all([
    repeat(sweepMs, () => reapSilentRuns(database, silentSeconds), 'the reaper failed'),
    repeat(
      sweepMs,
      () => carryOnBulkChanges(database, silentSeconds, signal),
      'changes over many people could not be carried on',
    ),
    repeat(scheduleMs, () => startDueRuns(database), 'scheduled runs could not be looked up'),
    repeat(purgeMs, () => purgeExpired(database, signal), 'old goals and runs could not be purged'),
  ])
}
