import { sql } from 'drizzle-orm'
import type { EmployeeId, UserId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'

/**
 * Records that a reader looks at a person's goals, and returns when the visit before this one ended; null during the first.
 * Looks less than half an hour apart are one visit.
 */
export async function storeLook(
  tx: OrganizationTransaction,
  userId: UserId,
  employeeId: EmployeeId,
): Promise<Date | null> {
  const [row] = await tx.execute<{ previousVisitAt: string | null }>(sql`
    insert into looks as l (organization_id, user_id, employee_id)
    values (${tx.organizationId}::uuid, ${userId}::uuid, ${employeeId}::uuid)
    on conflict (organization_id, user_id, employee_id) do update set looked_at = now(),
      previous_visit_at = case when l.looked_at < now() - interval '30 minutes' then l.looked_at else l.previous_visit_at end
    returning to_char(previous_visit_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "previousVisitAt"`)
  return row?.previousVisitAt ? new Date(row.previousVisitAt) : null
}
