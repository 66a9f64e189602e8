import { type SQL, sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import { type SignInState, signInState } from '#db/queries/accounts/sign-in-state'
import type { OrganizationTransaction } from '#db/tenant'
import { type ListSort, orderBy } from './list-order.ts'
import { type ListPage, type ListRequest, listPage } from './list-page.ts'

export type TeamMember = {
  id: EmployeeId
  fullName: string
  email: string | null
  title: string | null
  department: string | null
  startDate: string | null
  /** The list of people that this person is in. */
  list: 'mapped' | 'unmapped' | 'excluded' | 'deactivated'
  deactivatedAt: Date | null
  managerId: EmployeeId | null
  managerName: string | null
  managerHasLeft: boolean
  /** Active people who report to this person directly. */
  reports: number
  /** Of the account, unless it is deactivated; null without one. */
  role: 'admin' | 'member' | null
  /** Of the account, as `role`. */
  accountState: SignInState | null
}

/** One page of the team. */
export function teamPage(tx: OrganizationTransaction, request: ListRequest): Promise<ListPage<TeamMember>> {
  return listPage(tx, request, (ids, sort) => membersOf(tx, ids, sort))
}

/**
 * By the key of each person of the page: while the statistics do not know a new organization's accounts, the planner would
 * read all of them for every person. The limit keeps it from doing so.
 */
const accountOfPerson = sql`select * from users where users.organization_id = employees.organization_id
  and users.employee_id = employees.id and users.deactivated_at is null limit 1`

async function membersOf(tx: OrganizationTransaction, ids: SQL, sort: ListSort): Promise<TeamMember[]> {
  const rows = await tx.execute<Omit<TeamMember, 'deactivatedAt'> & { deactivatedAt: string | null }>(sql`
    select employees.id, employees.full_name as "fullName", employees.email, employees.title, employees.department,
      employees.start_date::text as "startDate", employees.list, employees.deactivated_at as "deactivatedAt",
      manager.id as "managerId", manager.full_name as "managerName",
      coalesce(manager.deactivated_at is not null, false) as "managerHasLeft",
      (select count(*)::int from employees r where r.organization_id = employees.organization_id
        and r.manager_id = employees.id and r.deactivated_at is null) as reports,
      account.role,
      ${signInState} as "accountState"
    from employees
    left join employees manager on manager.organization_id = employees.organization_id
      and manager.id = employees.manager_id
    left join lateral (${accountOfPerson}) account on true
    where employees.organization_id = ${tx.organizationId}::uuid and employees.id in ${ids}
    order by ${orderBy(sort)}`)
  return rows.map((row) => ({
    ...row,
    deactivatedAt: row.deactivatedAt === null ? null : new Date(row.deactivatedAt),
  }))
}

/** The departments of the organization in order, at most 500: each is one step through an index. */
export async function departments(tx: OrganizationTransaction): Promise<string[]> {
  const rows = await tx.execute<{ department: string }>(sql`
    with recursive found (department) as (
      (select department from employees
        where organization_id = ${tx.organizationId}::uuid and department is not null order by department limit 1)
      union all
      select (select e.department from employees e
        where e.organization_id = ${tx.organizationId}::uuid and e.department > found.department
        order by e.department limit 1)
      from found where found.department is not null
    )
    select department from found where department is not null limit 500`)
  return rows.map(({ department }) => department)
}
