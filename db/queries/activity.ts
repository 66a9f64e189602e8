import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { employees, users } from '../schema/people.ts'
import { activity } from '../schema/sync.ts'
import type { OrganizationTransaction } from '../tenant.ts'

/**
 * One page of the activity log, newest first, with the name of who acted (null: the product itself). Names are joined as
 * they are now, so that the log itself holds none.
 */
export function activityPage(tx: OrganizationTransaction, before: number | null, limit: number) {
  const subjects = alias(users, 'subjects')
  return tx
    .select({
      id: activity.id,
      at: activity.at,
      action: activity.action,
      summary: sql<string>`replace(replace(${activity.summary},
        '{employee}', coalesce(${employees.fullName}, 'a person who was erased')),
        '{account}', coalesce(${subjects.name}, 'an account that was erased'))`,
      userName: sql<
        string | null
      >`case when ${activity.userId} is not null then coalesce(${users.name}, 'Erased account') end`,
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
    .leftJoin(
      subjects,
      and(
        eq(subjects.organizationId, activity.organizationId),
        eq(subjects.id, activity.accountId),
        sql`strpos(${activity.summary}, '{account}') > 0`,
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
