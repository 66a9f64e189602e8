import { sql } from 'drizzle-orm'
import type { EmployeeId, UserId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'

/**
 * What an import reads, compares and writes of a person, as JSON with the keys of `StoredPerson`. Needs `employees e`, with the
 * joins of `withMappingAndAccount`.
 */
export const personState = sql`jsonb_build_object('fullName', e.full_name, 'email', e.email, 'title', e.title,
  'department', e.department, 'employeeNumber', e.employee_number, 'managerId', e.manager_id,
  'startDate', e.start_date, 'endDate', e.end_date, 'hasLeft', e.deactivated_at is not null,
  'cultureAmpUserId', m.culture_amp_user_id,
  'exclusion', case when e.excluded_at is not null then coalesce(e.exclusion_reason, '') end, 'role', u.role)`

/** Joins an employee `e` with the mapping and the active account. */
export const withMappingAndAccount = sql`
  left join mappings m on m.organization_id = e.organization_id and m.employee_id = e.id
  left join users u on u.organization_id = e.organization_id and u.employee_id = e.id and u.deactivated_at is null`

/** An employee as imports read them, with the mapping and the active account. */
export type StoredPerson = {
  id: EmployeeId
  fullName: string
  email: string | null
  title: string | null
  department: string | null
  employeeNumber: string | null
  managerId: EmployeeId | null
  /** `2026-04-03` */
  startDate: string | null
  endDate: string | null
  hasLeft: boolean
  cultureAmpUserId: string | null
  /** Why the person is not in Culture Amp; null for a person who is not excluded. */
  exclusion: string | null
  /** Of the active account; null without one. */
  role: 'admin' | 'member' | null
}

/** Every employee of the organization, leavers included, by name. */
export async function knownPeople(tx: OrganizationTransaction): Promise<StoredPerson[]> {
  const rows = await tx.execute<StoredPerson>(sql`
    select e.id, e.full_name as "fullName", e.email, e.title, e.department, e.employee_number as "employeeNumber",
      e.manager_id as "managerId", e.start_date::text as "startDate", e.end_date::text as "endDate",
      e.deactivated_at is not null as "hasLeft", m.culture_amp_user_id as "cultureAmpUserId",
      case when e.excluded_at is not null then coalesce(e.exclusion_reason, '') end as "exclusion", u.role
    from employees e ${withMappingAndAccount}
    where e.organization_id = ${tx.organizationId}::uuid
    order by e.full_name, e.id`)
  return [...rows]
}

/** Emails of all accounts in lower case, with the person each belongs to. */
export async function accountEmails(tx: OrganizationTransaction): Promise<Map<string, EmployeeId | null>> {
  const rows = await tx.execute<{ email: string; employeeId: EmployeeId | null }>(sql`
    select lower(email) as email, employee_id as "employeeId" from users
    where organization_id = ${tx.organizationId}::uuid`)
  return new Map(rows.map(({ email, employeeId }) => [email, employeeId]))
}

/** The organization's present day, and the person that this account belongs to. */
export async function todayAndPersonOf(
  tx: OrganizationTransaction,
  userId: UserId,
): Promise<{ today: string; employeeId: EmployeeId | null }> {
  const [row] = await tx.execute<{ today: string; employeeId: EmployeeId | null }>(sql`
    select (now() at time zone o.time_zone)::date::text as today,
      (select u.employee_id from users u where u.organization_id = o.id and u.id = ${userId}::uuid) as "employeeId"
    from organizations o where o.id = ${tx.organizationId}::uuid`)
  if (!row) throw new Error('The organization is gone')
  return row
}
