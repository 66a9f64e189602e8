import type { Database } from '#db/connection/client'
import { lockSilentRun } from '#db/queries/runs/runs'
import type { SilentRun } from '#db/system'
import { withOrganization } from '#db/tenant'
import { faultOf, log } from '#lib/log'
import { sendRunAgain } from './queue.ts'

/**
 * Queues these unfinished runs again: their worker died, perhaps before it claimed the run whose job it had fetched, or
 * their job was lost or failed for good. A job that waits in the queue keeps its place.
 */
export async function reap(
  database: Database,
  runs: readonly SilentRun[],
  silentSeconds: number,
): Promise<void> {
  for (const run of runs) {
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
