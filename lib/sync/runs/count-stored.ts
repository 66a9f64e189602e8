import type { RunId } from '#db/ids'
import { peopleStoredShort, storeGoalCounts } from '#db/queries/runs/run-counts'
import type { OrganizationTransaction } from '#db/tenant'
import { plural } from '#lib/format'
import { log } from '#lib/log'

export type Shortfall = { code: 'stored_short'; message: string }

/**
 * Counts the stored goals at the end of a run over all people, for the plots and for the next run's comparison, and checks
 * that no received goal is missing. Null when none is.
 */
export async function countStored(tx: OrganizationTransaction, runId: RunId): Promise<Shortfall | null> {
  await storeGoalCounts(tx, runId)
  const people = await peopleStoredShort(tx, runId)
  if (people === 0) return null
  log.error({ organizationId: tx.organizationId, runId, people }, 'fewer goals are stored than were received')
  const message = `For ${plural(people, 'person', 'people')}, fewer goals are stored than Culture Amp sent. Sync again; if it happens again, contact support.`
  return { code: 'stored_short', message }
}
