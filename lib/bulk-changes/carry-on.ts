import type { Database } from '#db/connection/client'
import type { OrganizationId } from '#db/ids'
import { lockOldestBulkChange } from '#db/queries/bulk-changes/bulk-changes'
import { recountGoals } from '#db/queries/runs/run-counts'
import { withOrganization } from '#db/tenant'
import { faultOf, log } from '#lib/log'
import { applyBatch } from './apply-batch.ts'

/**
 * Goes on with every recorded change of these organizations, until all have reached everyone or the signal is aborted. Any
 * number of workers may call it: each batch locks its change. A failure for one organization is logged and does not affect
 * others. Never rejects.
 */
export async function carryOnBulkChanges(
  database: Database,
  organizations: readonly OrganizationId[],
  signal: AbortSignal,
): Promise<void> {
  for (const organizationId of organizations) {
    await carryOnIn(database, organizationId, signal).catch((error: unknown) =>
      log.warn({ organizationId, fault: faultOf(error) }, 'a change over many people was interrupted'),
    )
  }
}

async function carryOnIn(
  database: Database,
  organizationId: OrganizationId,
  signal: AbortSignal,
): Promise<void> {
  let isLeft = true
  while (isLeft && !signal.aborted) {
    isLeft = await withOrganization(database, organizationId, async (tx) => {
      const stored = await lockOldestBulkChange(tx)
      if (stored === null) return false
      if (stored === 'taken') return true
      const { last } = await applyBatch(tx, stored)
      // The run's plot has counted what has gone only now.
      if (last === null && stored.change.kind === 'removals') await recountGoals(tx, stored.change.runId)
      return true
    })
  }
}
