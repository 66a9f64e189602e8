import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import { employees } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'
import { person } from './people.ts'

/**
 * Serializes changes of the organization's reporting lines until the end of the transaction. Without it, two changes that
 * are each fine could close a loop together.
 */
export async function lockReportingLines(tx: OrganizationTransaction): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`reporting-lines:${tx.organizationId}`}::text, 0))`,
  )
}

/** Whether `employeeId` is this person or stands above in the reporting line. Ends even where stored lines form a loop. */
export async function isAtOrAbove(
  tx: OrganizationTransaction,
  employeeId: EmployeeId,
  startId: EmployeeId,
): Promise<boolean> {
  const rows = await tx.execute(sql`
    with recursive line (id, manager_id) as (
      select id, manager_id from employees
      where organization_id = ${tx.organizationId}::uuid and id = ${startId}::uuid
      union
      select e.id, e.manager_id from line
      join employees e on e.organization_id = ${tx.organizationId}::uuid and e.id = line.manager_id
    )
    select 1 from line where id = ${employeeId}::uuid`)
  return rows.length > 0
}

/** The managers above a person, nearest first, at most 20; whether each has left. */
export async function managersAbove(tx: OrganizationTransaction, employeeId: EmployeeId) {
  const rows = await tx.execute<{
    id: EmployeeId
    fullName: string
    title: string | null
    hasLeft: boolean
  }>(sql`
    with recursive line (id, manager_id, depth) as (
      select id, manager_id, 0 from employees
      where organization_id = ${tx.organizationId}::uuid and id = ${employeeId}::uuid
      union all
      select e.id, e.manager_id, line.depth + 1 from line
      join employees e on e.organization_id = ${tx.organizationId}::uuid and e.id = line.manager_id
      where line.depth < 20 and e.id <> ${employeeId}::uuid
    )
    select e.id, e.full_name as "fullName", e.title, e.deactivated_at is not null as "hasLeft"
    from line join employees e on e.organization_id = ${tx.organizationId}::uuid and e.id = line.id
    where depth > 0 order by depth`)
  return [...rows]
}

const reportsTo = (tx: OrganizationTransaction, managerId: EmployeeId) =>
  and(
    eq(employees.organizationId, tx.organizationId),
    eq(employees.managerId, managerId),
    isNull(employees.deactivatedAt),
  )

/** Active people who report to this person directly, by name; at most `limit`. */
export function directReports(tx: OrganizationTransaction, managerId: EmployeeId, limit: number) {
  return tx
    .select(person)
    .from(employees)
    .where(reportsTo(tx, managerId))
    .orderBy(asc(employees.fullName), asc(employees.id))
    .limit(limit)
}

/** How many active people report to this person directly. */
export async function countReports(tx: OrganizationTransaction, managerId: EmployeeId): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(employees)
    .where(reportsTo(tx, managerId))
  return row?.n ?? 0
}
