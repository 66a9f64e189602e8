import { and, desc, eq, lt } from 'drizzle-orm'
import { users } from '../schema/people.ts'
import { activity } from '../schema/sync.ts'
import type { OrganizationTransaction } from '../tenant.ts'

/** One page of the activity log, newest first, with the name of who acted (null: the product itself). */
export function activityPage(tx: OrganizationTransaction, before: number | null, limit: number) {
  return tx
    .select({
      id: activity.id,
      at: activity.at,
      action: activity.action,
      summary: activity.summary,
      userName: users.name,
    })
    .from(activity)
    .leftJoin(users, and(eq(users.organizationId, activity.organizationId), eq(users.id, activity.userId)))
    .where(
      and(
        eq(activity.organizationId, tx.organizationId),
        before === null ? undefined : lt(activity.id, before),
      ),
    )
    .orderBy(desc(activity.id))
    .limit(limit)
}
