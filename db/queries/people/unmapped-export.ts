import { and, asc, eq } from 'drizzle-orm'
import { employees } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'

/** Every employee of the unmapped list, by name. */
export function unmappedForExport(tx: OrganizationTransaction) {
  return tx
    .select({
      email: employees.email,
      fullName: employees.fullName,
      employeeNumber: employees.employeeNumber,
      department: employees.department,
    })
    .from(employees)
    .where(and(eq(employees.organizationId, tx.organizationId), eq(employees.list, 'unmapped')))
    .orderBy(asc(employees.fullName), asc(employees.id))
}
