import { and, asc, desc, eq, gte, inArray, isNull, lt, lte, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { EmployeeId, UserId } from '../ids.ts'
import { employees, users } from '../schema/people.ts'
import { activity } from '../schema/sync.ts'
import type { OrganizationTransaction } from '../tenant.ts'

/** What the activity log is narrowed to; null filters nothing. */
export type ActivityFilters = {
  /** Who acted: an account, or the product itself. */
  by: UserId | 'product' | null
  /** Whom it was about. */
  about: EmployeeId | null
  action: string | null
  /** From this moment on, and before that one. */
  since: Date | null
  until: Date | null
}

function narrowed(tx: OrganizationTransaction, { by, about, action, since, until }: ActivityFilters) {
  return and(
    eq(activity.organizationId, tx.organizationId),
    by === null ? undefined : by === 'product' ? isNull(activity.userId) : eq(activity.userId, by),
    about === null ? undefined : eq(activity.employeeId, about),
    action === null ? undefined : eq(activity.action, action),
    since === null ? undefined : gte(activity.at, since),
    until === null ? undefined : lt(activity.at, until),
  )
}

/** Who did what kind of thing when, newest first, for entries older than `before`: what folding looks at. */
export function activityOutline(
  tx: OrganizationTransaction,
  filters: ActivityFilters,
  before: number | null,
  limit: number,
) {
  return tx
    .select({ id: activity.id, at: activity.at, userId: activity.userId, action: activity.action })
    .from(activity)
    .where(and(narrowed(tx, filters), before === null ? undefined : lt(activity.id, before)))
    .orderBy(desc(activity.id))
    .limit(limit)
}

/** These entries as `activityPage` has them, in no order. */
export const activityEntries = (tx: OrganizationTransaction, ids: readonly number[]) =>
  shown(tx, inArray(activity.id, [...ids]))

/**
 * A page of single entries, newest first.
 * @param range ids of the newest and of the oldest entry that may be in it; null for an end that is open
 */
export const activityPage = (
  tx: OrganizationTransaction,
  filters: ActivityFilters,
  range: { newest: number | null; oldest: number | null },
  limit: number,
) =>
  shown(
    tx,
    and(
      narrowed(tx, filters),
      range.newest === null ? undefined : lte(activity.id, range.newest),
      range.oldest === null ? undefined : gte(activity.id, range.oldest),
    ),
  )
    .orderBy(desc(activity.id))
    .limit(limit)

/** The accounts that the log can be narrowed to, by name. */
export const activityActors = (tx: OrganizationTransaction) =>
  tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(eq(users.organizationId, tx.organizationId))
    .orderBy(asc(users.name), asc(users.id))
    .limit(1_000)

/**
 * Entries with the name of who acted (null: the product itself). Names are joined as they are now, so that the log itself
 * holds none.
 */
function shown(tx: OrganizationTransaction, which: ReturnType<typeof and>) {
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
    .where(and(eq(activity.organizationId, tx.organizationId), which))
    .$dynamic()
}
