import type { Database } from '#db/connection/client'
import { purgeGoals, purgeOutcomes, purgeRuns } from '#db/queries/settings/purge'
import { allOrganizations } from '#db/system'
import { withOrganization } from '#db/tenant'
import { faultOf, log } from '#lib/log'

const batchSize = 1_000

/**
 * Deletes what is older than the retention time of its organization: removed goals, finished runs and their outcomes. In
 * batches of a transaction each, so that it can end anywhere and goes on from there. What fails for one organization is
 * logged and tried again the next time.
 * @param signal ends it after the batch in progress
 */
export async function purgeExpired(
  database: Database,
  signal?: AbortSignal,
  limit = batchSize,
): Promise<void> {
  for (const { id } of await allOrganizations(database)) {
    if (signal?.aborted) return
    await purgeOrganization(database, id, limit, signal).catch((error: unknown) => {
      log.warn({ organizationId: id, fault: faultOf(error) }, 'old goals and runs could not be purged')
    })
  }
}

async function purgeOrganization(
  database: Database,
  organizationId: string,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const purge of [purgeGoals, purgeOutcomes, purgeRuns]) {
    let purged = limit
    while (purged === limit && !signal?.aborted)
      purged = await withOrganization(database, organizationId, (tx) => purge(tx, limit))
  }
}
