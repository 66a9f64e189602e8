import type { Database } from '#db/connection/client'
import type { OrganizationId } from '#db/ids'
import { unattendedWork } from '#db/system'
import { carryOnBulkChanges } from '#lib/bulk-changes/carry-on'
import { systemClock } from '#lib/clock'
import { faultOf, log } from '#lib/log'
import { purgeExpired } from '#lib/settings/purge'
import { startDueRuns } from '../schedule/start-due-runs.ts'
import { reap } from './reaper.ts'

export type TaskTimings = {
  /** A worker without a heartbeat for this long counts as dead. Replacing a live one is harmless: the epoch fences it. */
  silentSeconds: number
  sweepMs: number
  scheduleMs: number
  /** How often what is older than the retention time is purged. */
  purgeMs: number
}

/** Another worker has a dead worker's run 10 to 17 seconds after its last heartbeat; one that waits for Culture Amp, once that wait is over. */
export const defaultTaskTimings: TaskTimings = {
  silentSeconds: 10,
  sweepMs: 5_000,
  scheduleMs: 30_000,
  purgeMs: 60 * 60_000,
}

/** Organizations whose changes over many people one worker works on at once: most of its connections are left for runs. */
const carriedOnAtOnce = 4

/**
 * Repeats four tasks until the signal is aborted: queues silent runs again, carries on bulk changes, starts due runs, and
 * purges what is older than its retention. A failure is logged and retried.
 */
export async function startBackgroundTasks(
  database: Database,
  { silentSeconds, sweepMs, scheduleMs, purgeMs }: TaskTimings,
  signal: AbortSignal,
): Promise<void> {
  async function repeat(everyMs: number, work: () => Promise<void>, failed: string): Promise<void> {
    while (!signal.aborted) {
      await work().catch((error: unknown) => log.warn({ fault: faultOf(error) }, failed))
      await systemClock.sleep(everyMs, signal)
    }
  }
  const carriedOn = new Map<OrganizationId, Promise<void>>()
  /** Large changes take longer than runs and the changes of other organizations may wait. */
  function carryOn(organizations: readonly OrganizationId[]): void {
    for (const id of organizations) {
      if (carriedOn.has(id)) continue
      if (carriedOn.size >= carriedOnAtOnce) return
      carriedOn.set(
        id,
        carryOnBulkChanges(database, [id], signal).finally(() => carriedOn.delete(id)),
      )
    }
  }
  async function sweep(): Promise<void> {
    const { runs, organizations } = await unattendedWork(database, silentSeconds)
    carryOn(organizations)
    await reap(database, runs, silentSeconds)
  }
  await Promise.all([
    repeat(sweepMs, sweep, 'the reaper failed'),
    repeat(scheduleMs, () => startDueRuns(database), 'scheduled runs could not be looked up'),
    repeat(purgeMs, () => purgeExpired(database, signal), 'old goals and runs could not be purged'),
  ])
  await Promise.all(carriedOn.values())
}
