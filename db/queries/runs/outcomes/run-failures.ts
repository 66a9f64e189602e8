import { sql } from 'drizzle-orm'
import type { EmployeeId, RunId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import { texts } from '../../arrays.ts'
import { isCancelled } from '../run-people.ts'

/** People of one run with one outcome that is not good. */
export type FailureGroup = {
  code: string
  people: number
  /** Of them those about whom no later answer or decision has settled it. */
  open: number
  /** Of them those who are being read right now. */
  reading: number
  /** The first few by name. */
  first: { id: EmployeeId; fullName: string; message: string }[]
}

type Codes = { good: readonly string[]; failed: readonly string[] }

const namedPeople = 5

/**
 * Whether a person's outcome `o` still stands, as a condition on mapping `m` and employee `e`: an empty answer until an admin
 * has settled it, a failure until the person was read, anything else until another outcome came. Whom a cancelled run did not
 * reach has kept the outcome of before, so there it is the time that tells.
 */
const isOpen = (tx: OrganizationTransaction, runId: RunId, { failed }: Codes) => sql`
  e.deactivated_at is null and e.excluded_at is null and case
    when o.code in ('empty', 'emptied') then m.check_reason is not null
    when o.code = 'not_reached' and ${isCancelled(tx, runId)}
      then m.last_outcome = any(${texts(failed)}) or coalesce(m.last_outcome_at < o.at, true)
    when o.code = any(${texts(failed)}) then m.last_outcome = any(${texts(failed)})
    else m.last_outcome = o.code
  end`

/** What went wrong in a run, by cause; nothing where every outcome is good. */
export async function failureGroups(
  tx: OrganizationTransaction,
  runId: RunId,
  codes: Codes,
): Promise<FailureGroup[]> {
  const rows = await tx.execute<FailureGroup>(sql`
    with wrong as (
      select o.code, o.message, e.id, e.full_name,
        ${isOpen(tx, runId, codes)} as is_open,
        reading.employee_id is not null as is_read,
        row_number() over (partition by o.code order by e.full_name, e.id) as place
      from outcomes o
      join employees e on e.organization_id = o.organization_id and e.id = o.employee_id
      left join mappings m on m.organization_id = o.organization_id and m.employee_id = o.employee_id
      left join sync_runs reading on reading.organization_id = o.organization_id
        and reading.employee_id = o.employee_id and reading.state in ('waiting', 'running')
      where o.organization_id = ${tx.organizationId}::uuid and o.run_id = ${runId}::uuid
        and o.code <> all(${texts(codes.good)})
    )
    select code, count(*)::int as people,
      (count(*) filter (where is_open))::int as open,
      (count(*) filter (where is_read))::int as reading,
      json_agg(json_build_object('id', id, 'fullName', full_name, 'message', message) order by place)
        filter (where place <= ${namedPeople}) as first
    from wrong
    group by code`)
  return [...rows]
}

/** People of a run with this outcome for whom it still stands, by name. */
export async function peopleToRetry(
  tx: OrganizationTransaction,
  run: { runId: RunId; code: string },
  codes: Codes,
  limit: number,
): Promise<EmployeeId[]> {
  const rows = await tx.execute<{ id: EmployeeId }>(sql`
    select e.id
    from outcomes o
    join employees e on e.organization_id = o.organization_id and e.id = o.employee_id
    join mappings m on m.organization_id = o.organization_id and m.employee_id = o.employee_id
    where o.organization_id = ${tx.organizationId}::uuid and o.run_id = ${run.runId}::uuid
      and o.code = ${run.code} and m.culture_amp_user_id is not null and ${isOpen(tx, run.runId, codes)}
    order by e.full_name, e.id
    limit ${limit}`)
  return rows.map(({ id }) => id)
}
