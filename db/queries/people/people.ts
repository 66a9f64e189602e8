import { and, asc, eq, isNotNull, isNull, or } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { EmployeeId } from '#db/ids'
import { employees, mappings } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'

/** Employees excluded as "Not in Culture Amp", by name; at most 200. */
export function excludedEmployees(tx: OrganizationTransaction) {
  return tx
    .select({ ...person, excludedAt: employees.excludedAt, reason: employees.exclusionReason })
    .from(employees)
    .where(and(...activeInOrganization(tx), isNotNull(employees.excludedAt)))
    .orderBy(asc(employees.fullName), asc(employees.id))
    .limit(200)
}

/** "Check these people": whose goals were kept although the answer was empty, or who never had any. At most 200. */
export function employeesToCheck(tx: OrganizationTransaction) {
  return tx
    .select({
      ...person,
      cultureAmpUserId: mappings.cultureAmpUserId,
      reason: mappings.checkReason,
      goalCount: mappings.goalCount,
      lastSyncedAt: mappings.lastSyncedAt,
      lastOutcomeAt: mappings.lastOutcomeAt,
    })
    .from(employees)
    .innerJoin(mappings, ofEmployee(mappings))
    .where(and(...activeInOrganization(tx), isNotNull(mappings.checkReason)))
    .orderBy(asc(employees.fullName), asc(employees.id))
    .limit(200)
}

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
