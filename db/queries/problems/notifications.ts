import { sql } from 'drizzle-orm'
import type { OrganizationTransaction } from '#db/tenant'
import type { PresentProblem } from './present-problems.ts'

/** Returns open problems without an email so far that are not snoozed, and marks them as emailed. */
export async function claimProblemsToNotify(tx: OrganizationTransaction): Promise<PresentProblem[]> {
  const rows = await tx.execute<PresentProblem>(sql`
    update problems set notified_at = now()
    where organization_id = ${tx.organizationId}::uuid and resolved_at is null and notified_at is null
      and coalesce(snoozed_until <= now(), true)
    returning kind, subject, detail, people`)
  return [...rows]
}

/** The active admins with their organization's name; at most 50. */
export async function notifiedAdmins(tx: OrganizationTransaction) {
  const rows = await tx.execute<{ name: string; email: string; organizationName: string }>(sql`
    select u.name, u.email, o.name as "organizationName" from users u
    join organizations o on o.id = u.organization_id
    where u.organization_id = ${tx.organizationId}::uuid and u.role = 'admin' and u.deactivated_at is null
    order by u.id limit 50`)
  return [...rows]
}
