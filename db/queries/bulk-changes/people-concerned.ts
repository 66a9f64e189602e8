import { type SQL, sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import { texts } from '../arrays.ts'
import type { BulkChange, StoredBulkChange } from './bulk-changes.ts'

/** The next people of a change, at most `limit`, in key order, with their mappings locked as the batches of a run lock them. */
export async function lockNextPeople(
  tx: OrganizationTransaction,
  { change, afterEmployeeId }: Pick<StoredBulkChange, 'change' | 'afterEmployeeId'>,
  limit: number,
): Promise<EmployeeId[]> {
  const rows = await tx.execute<{ id: EmployeeId }>(
    sql`${peopleOf(tx, change, afterEmployeeId)} order by 1 limit ${limit}::int`,
  )
  const people = rows.map(({ id }) => id)
  await tx.execute(sql`
    select count(*) from (
      select 1 from mappings
      where organization_id = ${tx.organizationId}::uuid and employee_id = any(${texts(people)}::uuid[])
      order by employee_id for update
    ) held`)
  return people
}

/** How many people a change has yet to reach after this one. */
export async function countPeopleConcerned(
  tx: OrganizationTransaction,
  change: BulkChange,
  after: EmployeeId,
): Promise<number> {
  const [row] = await tx.execute<{ people: number }>(
    sql`select count(*)::int as people from (${peopleOf(tx, change, after)}) people`,
  )
  return row?.people ?? 0
}

function peopleOf(tx: OrganizationTransaction, change: BulkChange, after: EmployeeId | null): SQL {
  const id = sql`${tx.organizationId}::uuid`
  const from = (column: SQL) => (after === null ? sql`` : sql`and ${column} > ${after}::uuid`)
  switch (change.kind) {
    case 'not_reached': {
      // Joined, the run would have the planner sort everyone for each page.
      const ofRun = (column: SQL) => sql`(select ${column} from sync_runs
        where organization_id = ${id} and id = ${change.runId}::uuid)`
      // A bound on both tables: with one alone, the other would be read from its beginning.
      return sql`
        select m.employee_id as id
        from mappings m
        join employees e on e.organization_id = m.organization_id and e.id = m.employee_id
        where m.organization_id = ${id} and m.culture_amp_user_id is not null
          and e.deactivated_at is null and e.excluded_at is null
          and m.mapped_at <= ${ofRun(sql`finished_at`)} and coalesce(m.employee_id = ${ofRun(sql`employee_id`)}, true)
          ${from(sql`m.employee_id`)} ${from(sql`e.id`)}`
    }
    case 'removals':
      return sql`
        select distinct employee_id as id from goals
        where organization_id = ${id} and (removal_run_id = ${change.runId}::uuid or removed_by_run_id = ${change.runId}::uuid)
          ${from(sql`employee_id`)}`
    case 'status_word':
      return sql`select distinct employee_id as id from goals where organization_id = ${id} ${from(sql`employee_id`)}`
    case 'delete_goals':
      return sql`select e.id from employees e where e.organization_id = ${id} ${from(sql`e.id`)}`
  }
}
