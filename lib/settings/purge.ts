import type { Database } from '#db/connection/client'
import type { OrganizationId } from '#db/ids'
import { purgeImports } from '#db/queries/imports/imports'
import {
  purgeFetches,
  purgeGoals,
  purgeOutcomes,
  purgeRuns,
  purgeSentBlocks,
} from '#db/queries/settings/purge'
import { allOrganizations } from '#db/system'
import { withOrganization } from '#db/tenant'
import { faultOf, log } from '#lib/log'

const batchSize = 1_000
/** An import has up to 50,000 lines, which are deleted with it. */
const importsAtOnce = 4

/**
 * Deletes what is older than the retention time of its organization: removed goals, finished runs and their
 * outcomes, blocks that were sent; and imports of people, whose lines hold names and emails, as soon as they can no longer be applied or undone. In batches
 * of a transaction each, so that it can end anywhere and goes on from there. What fails for one organization is logged
 * and tried again the next time.
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
      log.warn(
        { organizationId: id, fault: faultOf(error) },
        'old goals, runs, sent blocks and imports could not be purged',
      )
    })
  }
}

async function purgeOrganization(
  database: Database,
  organizationId: OrganizationId,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const purge of [purgeGoals, purgeOutcomes, purgeRuns, purgeFetches, purgeSentBlocks, purgeImports]) {
    const atOnce = purge === purgeImports ? Math.min(limit, importsAtOnce) : limit
    let purged = atOnce
    while (purged === atOnce && !signal?.aborted)
      purged = await withOrganization(database, organizationId, (tx) => purge(tx, atOnce))
  }
}
