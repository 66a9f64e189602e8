import { RateLimiterRes } from 'rate-limiter-flexible'
import type { Database } from '#db/connection/client'
import type { OrganizationId, UserId } from '#db/ids'
import { withOrganization } from '#db/tenant'
import { counterKey, limiter } from '#lib/limiter'
import { type ActivityEntry, recordActivity } from './record.ts'

/** Refusals of one kind that one account leaves in the log within an hour. */
export const refusalsAnHour = 10

/**
 * Adds a refusal to the activity log, in a transaction of its own: nothing else was done. Of one account and kind at most
 * ten an hour are kept, so that a flood fills no table; the tenth says that more are left out.
 * Call it outside of a transaction: it takes connections of its own.
 * @throws when the database is away
 */
export async function recordRefusal(
  database: Database,
  organizationId: OrganizationId,
  entry: ActivityEntry & { userId: UserId },
): Promise<void> {
  const count = await countRefusal(database, counterKey(organizationId, entry.userId, entry.action))
  if (count > refusalsAnHour) return
  const summary =
    count < refusalsAnHour ? entry.summary : `${entry.summary} More within the hour are left out.`
  await withOrganization(database, organizationId, (tx) => recordActivity(tx, { ...entry, summary }))
}

async function countRefusal(database: Database, key: string): Promise<number> {
  const counter = limiter(database, 'refusal', { points: refusalsAnHour, seconds: 60 * 60 })
  try {
    return (await counter.consume(key)).consumedPoints
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused.consumedPoints
    throw refused
  }
}
