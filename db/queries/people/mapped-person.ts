import { and, eq, sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import { employees, mappings } from '#db/schema/people'
import { goals, syncRuns } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'
import { inBlockOrder } from '../goals/block-order.ts'
import { ofEmployee, person } from './people.ts'

/** What the mapped list shows of a person: the mapping with the last outcome, the first goal, whether they are being read. */
export const mappedPerson = (tx: OrganizationTransaction) => ({
  ...person,
  cultureAmpUserId: mappings.cultureAmpUserId,
  mappedAt: mappings.mappedAt,
  lastOutcome: mappings.lastOutcome,
  lastOutcomeMessage: mappings.lastOutcomeMessage,
  lastOutcomeAt: mappings.lastOutcomeAt,
  lastSyncedAt: mappings.lastSyncedAt,
  goalCount: mappings.goalCount,
  checkReason: mappings.checkReason,
  noGoalsConfirmedAt: mappings.noGoalsConfirmedAt,
  firstGoal: sql<
    string | null
  >`(select g.name from ${goals} g where g.organization_id = ${employees.organizationId}
    and g.employee_id = ${employees.id} and g.removed_at is null and not g.is_hidden order by ${inBlockOrder('g')} limit 1)`,
  // Asked once for all rows of a page: few people are being read by a run of their own.
  isReading: sql<boolean>`${employees.id} in (select r.employee_id from ${syncRuns} r where r.organization_id = ${tx.organizationId}::uuid
    and r.employee_id is not null and r.state in ('waiting', 'running'))`,
})

/** The mapped person with the last outcome; null when not mapped. */
export async function mappedEmployee(tx: OrganizationTransaction, employeeId: EmployeeId) {
  const [row] = await tx
    .select(mappedPerson(tx))
    .from(employees)
    .innerJoin(mappings, ofEmployee(mappings))
    .where(and(eq(employees.organizationId, tx.organizationId), eq(employees.id, employeeId)))
  return row ?? null
}
