import { type SQL, sql } from 'drizzle-orm'
import type { EmployeeId, RunId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import { inBlockOrder } from '../goals/block-order.ts'
import type { PageRequest } from '../people/by-name.ts'

/** A person whose goals a run would remove or has removed, with these goals in the order of the block. */
export type PersonOfRemovals = {
  id: EmployeeId
  fullName: string
  email: string | null
  title: string | null
  department: string | null
  going: number
  staying: number
  /** At most 100 of them. */
  goals: { id: string; name: string; status: string; dueDate: string | null }[]
}

const maxGoals = 100

/**
 * The people whose goals a run would remove or has removed, one page by name, and how many people in all.
 * @param state `held`: what would go; `applied`: what went and has not come back since
 */
export async function peopleOfRemovals(
  tx: OrganizationTransaction,
  runId: RunId,
  state: 'held' | 'applied',
  { search, after, limit }: PageRequest,
): Promise<{ rows: PersonOfRemovals[]; total: number }> {
  const isGoing: SQL =
    state === 'held'
      ? sql`g.removal_run_id = ${runId}::uuid and g.removed_at is null`
      : sql`g.removed_by_run_id = ${runId}::uuid and g.removed_at is not null`
  const ofOrganization = sql`g.organization_id = ${tx.organizationId}::uuid and not g.is_hidden`
  const pattern = `%${search.replace(/[\\%_]/g, (c) => `\\${c}`)}%`
  const people = sql`
    from (
      select g.employee_id, count(*)::int as going from goals g
      where ${ofOrganization} and ${isGoing} group by g.employee_id
    ) x
    join employees e on e.organization_id = ${tx.organizationId}::uuid and e.id = x.employee_id
    where e.full_name ilike ${pattern}`
  const rows = await tx.execute<PersonOfRemovals>(sql`
    select e.id, e.full_name as "fullName", e.email, e.title, e.department, x.going,
      (select count(*)::int from goals g where ${ofOrganization} and g.employee_id = e.id
        and g.removed_at is null and not (${isGoing}) is true) as staying,
      (select json_agg(json_build_object('id', g.id, 'name', g.name, 'status', g.status, 'dueDate', g.due_date))
        from (
          select * from goals g where ${ofOrganization} and g.employee_id = e.id and ${isGoing}
          order by ${inBlockOrder('g')}
          limit ${maxGoals}
        ) g) as goals
    ${people}
      and (${after?.id ?? null}::uuid is null
        or (e.full_name, e.id) > (${after?.fullName ?? ''}, ${after?.id ?? null}::uuid))
    order by e.full_name, e.id
    limit ${limit}`)
  const [total] = await tx.execute<{ n: number }>(sql`select count(*)::int as n ${people}`)
  return { rows: [...rows], total: total?.n ?? 0 }
}
