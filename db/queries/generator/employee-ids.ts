import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import { compiledSelect } from '#db/connection/compiled-select'
import type { EmployeeId } from '#db/ids'
import { employees } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'

const beforeAll = '00000000-0000-0000-0000-000000000000'

/**
 * A page of the active people by id, with what other programs know them by. Uses `send`, so it may be a step of
 * `sendInOrder`.
 */
export function employeeIds(
  tx: OrganizationTransaction,
  { after, limit }: { after: EmployeeId | null; limit: number },
) {
  return pageOfIds(tx, { organizationId: tx.organizationId, after: after ?? beforeAll, limit })
}

const pageOfIds = compiledSelect(
  { id: employees.id, email: employees.email, employeeNumber: employees.employeeNumber },
  (select) =>
    select
      .from(employees)
      .where(
        and(
          eq(employees.organizationId, sql.placeholder('organizationId')),
          isNull(employees.deactivatedAt),
          gt(employees.id, sql.placeholder('after')),
        ),
      )
      .orderBy(asc(employees.id))
      .limit(sql.placeholder('limit')),
)
