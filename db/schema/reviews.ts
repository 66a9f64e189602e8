import { foreignKey, index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import type { EmployeeId, UserId } from '../ids.ts'
import { employees, users } from './people.ts'
import { instant, organizationId, tenantPolicy } from './tenancy.ts'

/**
 * When a reader last looked at a person's goals: what came since is shown as new. Looks less than half an hour apart are one
 * visit, so that a reload does not forget what was new. Erased with the person and with the reader's account.
 */
export const looks = pgTable(
  'looks',
  {
    organizationId: organizationId(),
    userId: uuid('user_id').$type<UserId>().notNull(),
    employeeId: uuid('employee_id').$type<EmployeeId>().notNull(),
    lookedAt: instant('looked_at').notNull().defaultNow(),
    /** The end of the visit before; null during the first one. */
    previousVisitAt: instant('previous_visit_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.userId, t.employeeId] }),
    foreignKey({
      name: 'looks_user',
      columns: [t.organizationId, t.userId],
      foreignColumns: [users.organizationId, users.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'looks_employee',
      columns: [t.organizationId, t.employeeId],
      foreignColumns: [employees.organizationId, employees.id],
    }).onDelete('cascade'),
    index('looks_of_employee').on(t.organizationId, t.employeeId),
    tenantPolicy('looks', t.organizationId),
  ],
)
