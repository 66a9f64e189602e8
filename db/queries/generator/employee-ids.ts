import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import { employees } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'

/** A page of the active people by id, with what other programs know them by. */
export function employeeIds(
  tx: OrganizationTransaction,
  { after, limit }: { after: EmployeeId | null; limit: number },
) {
  return tx
    .select({ id: employees.id, email: employees.email, employeeNumber: employees.employeeNumber })
    .from(employees)
    .where(
      and(
        eq(employees.organizationId, tx.organizationId),
        isNull(employees.deactivatedAt),
        after === null ? undefined : gt(employees.id, after),
      ),
    )
    .orderBy(asc(employees.id))
    .limit(limit)
}
