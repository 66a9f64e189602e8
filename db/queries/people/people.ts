import { and, asc, eq, isNull, or } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { EmployeeId } from '#db/ids'
import { employees } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'

/** The person; null when there is none of this id in the organization. */
export async function employeeById(tx: OrganizationTransaction, employeeId: EmployeeId) {
  const [row] = await tx
    .select({
      ...person,
      managerId: employees.managerId,
      reviewerId: employees.reviewerId,
      deactivatedAt: employees.deactivatedAt,
      excludedAt: employees.excludedAt,
      startDate: employees.startDate,
    })
    .from(employees)
    .where(and(eq(employees.organizationId, tx.organizationId), eq(employees.id, employeeId)))
  return row ?? null
}

/** The active people who report to this one or are reviewed by this one, by name. */
export function ownReports(tx: OrganizationTransaction, employeeId: EmployeeId) {
  return tx
    .select(person)
    .from(employees)
    .where(
      and(
        ...activeInOrganization(tx),
        or(eq(employees.managerId, employeeId), eq(employees.reviewerId, employeeId)),
      ),
    )
    .orderBy(asc(employees.fullName), asc(employees.id))
}

/** The columns that every list of people shows. */
export const person = {
  id: employees.id,
  fullName: employees.fullName,
  email: employees.email,
  title: employees.title,
  department: employees.department,
}

/** Joins a table of one row for each employee. */
export const ofEmployee = (other: { organizationId: AnyPgColumn; employeeId: AnyPgColumn }) =>
  and(eq(other.organizationId, employees.organizationId), eq(other.employeeId, employees.id))

const activeInOrganization = (tx: OrganizationTransaction) => [
  eq(employees.organizationId, tx.organizationId),
  isNull(employees.deactivatedAt),
]
