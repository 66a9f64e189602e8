import type { Database } from '#db/client'
import { silentRuns } from '#db/system'
import { withOrganization } from '#db/tenant'
import { faultOf, log } from '#lib/log'
import { realPause } from './pause.ts'
import { sendRun } from './queue.ts'
import { startDueRuns } from './start-due.ts'

const everyMs = 30_000
const silentSeconds = 15

/**
 * Wakes somebody for every unfinished run that nobody has touched for 15 seconds (reliability-security.md 2.3, 4): its
 * job was lost, failed for good, or never fetched. Where a job lives, nothing happens.
 */
export async function sweep(database: Database): Promise<void> {
  for (const { organizationId, ...run } of await silentRuns(database, silentSeconds)) {
    await withOrganization(database, organizationId, (tx) => sendRun(tx, run))
  }
}

/**
 * Sweeps and starts scheduled runs that are due, now and every 30 seconds until the signal is aborted; a database that is
 * away is met again next time.
 */
export async function keepSweeping(database: Database, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const work of [sweep, startDueRuns]) {
      await work(database).catch((error: unknown) => {
        log.warn({ fault: faultOf(error) }, `${work.name} failed`)
      })
    }
    await realPause.sleep(everyMs, signal)
  }
}
