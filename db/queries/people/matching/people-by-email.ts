import { sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import { texts } from '#db/queries/arrays'
import type { OrganizationTransaction } from '#db/tenant'

export type PersonByEmail = {
  id: EmployeeId
  fullName: string
  email: string
  department: string | null
  list: 'mapped' | 'unmapped' | 'excluded'
}

/**
 * The active people with one of these emails, without case. One pass over the organization's people for all of them.
 * @param emails in lower case, at most some thousands
 */
export async function peopleByEmail(
  tx: OrganizationTransaction,
  emails: readonly string[],
): Promise<PersonByEmail[]> {
  const rows = await tx.execute<PersonByEmail>(sql`
    select e.id, e.full_name as "fullName", e.email, e.department, e.list from employees e
    where e.organization_id = ${tx.organizationId}::uuid and lower(e.email) = any(${texts(emails)})
      and e.list <> 'deactivated'`)
  return [...rows]
}

export type IdHolder = { key: string; employeeId: EmployeeId; fullName: string }

/**
 * Who has these Culture Amp user IDs.
 * @param keys what IDs are compared by (lib/people/pasted-id.ts)
 */
export async function holdersOf(tx: OrganizationTransaction, keys: readonly string[]): Promise<IdHolder[]> {
  const rows = await tx.execute<IdHolder>(sql`
    select m.culture_amp_user_key as key, e.id as "employeeId", e.full_name as "fullName"
    from mappings m join employees e on e.organization_id = m.organization_id and e.id = m.employee_id
    where m.organization_id = ${tx.organizationId}::uuid and m.culture_amp_user_key = any(${texts(keys)})`)
  return [...rows]
}
