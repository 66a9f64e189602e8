import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { employees, users } from '../schema/people.ts'
import { activity } from '../schema/sync.ts'
import type { OrganizationTransaction } from '../tenant.ts'

/**
 * One page of the activity log, newest first, with the name of who acted (null: the product itself). The person's name
 * is joined as it is now, so that the log itself holds none.
 */
export function activityPage(tx: OrganizationTransaction, before: number | null, limit: number) {
  return tx
    .select({
      id: activity.id,
      at: activity.at,
      action: activity.action,
      summary: sql<string>`replace(${activity.summary}, '{employee}', coalesce(${employees.fullName}, 'a person who was erased'))`,
      userName: users.name,
    })
    .from(activity)
    .leftJoin(users, and(eq(users.organizationId, activity.organizationId), eq(users.id, activity.userId)))
    .leftJoin(
      employees,
      and(
        eq(employees.organizationId, activity.organizationId),
        eq(employees.id, activity.employeeId),
        sql`strpos(${activity.summary}, '{employee}') > 0`,
      ),
    )
    .where(
      and(
        eq(activity.organizationId, tx.organizationId),
        before === null ? undefined : lt(activity.id, before),
      ),
    )
    .orderBy(desc(activity.id))
    .limit(limit)
}
