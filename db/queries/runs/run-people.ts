import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { send } from '#db/connection/send'
import type { ConnectionId, EmployeeId, OrganizationId, RunId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import { texts } from '../arrays.ts'

/** A person whom a run has still to read. */
export type PersonToRead = { employeeId: EmployeeId; cultureAmpUserId: string; revision: string }

/**
 * The mapped, active employees, or the one of them whom a one-person run is about; aliased `people`.
 * @param after only those with a greater employee id
 */
export function peopleOfRun(
  organizationId: OrganizationId,
  employeeId: SQLWrapper | string | null,
  after: string | null = null,
): SQL {
  // On both tables: with a bound on one, the other would be read from its beginning.
  const afterThem = after === null ? sql`` : sql`and m.employee_id > ${after}::uuid and e.id > ${after}::uuid`
  return sql`(
    select m.employee_id, m.culture_amp_user_id, m.revision
    from mappings m
    join employees e on e.organization_id = m.organization_id and e.id = m.employee_id
    where m.organization_id = ${organizationId}::uuid and m.culture_amp_user_id is not null
      and e.deactivated_at is null and e.excluded_at is null
      and (${employeeId}::uuid is null or m.employee_id = ${employeeId}::uuid) ${afterThem}
  ) people`
}

/** How many people a run over all, or over this one, would have to read. */
export async function countPeopleToRead(
  tx: OrganizationTransaction,
  employeeId: EmployeeId | null,
): Promise<number> {
  const rows = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from ${peopleOfRun(tx.organizationId, employeeId)}`,
  )
  return rows[0]?.count ?? 0
}

type RunOfPeople = { id: RunId; employeeId: EmployeeId | null }

const withoutOutcome = (organizationId: OrganizationId, runId: RunId) => sql`not exists (
  select 1 from outcomes o
  where o.organization_id = ${organizationId}::uuid and o.run_id = ${runId}::uuid
    and o.employee_id = people.employee_id)`

/** `next` is where the following page begins; null after the last one. */
export type PeoplePage = { people: PersonToRead[]; next: string | null }

/**
 * Of the next `limit` people of the run those without an outcome in it, in key order; pages without such people are
 * skipped. Outcomes are looked up for the page alone: joined, they would be read from the run's first one at every page.
 * @param after employee id after which to go on; null to begin
 */
export async function peopleToRead(
  tx: OrganizationTransaction,
  run: RunOfPeople,
  after: string | null,
  limit: number,
): Promise<PeoplePage> {
  await inKeyOrder(tx)
  for (let from = after; ; ) {
    const page = await send<PersonToRead>(
      tx,
      sql`
      select employee_id as "employeeId", culture_amp_user_id as "cultureAmpUserId", revision
      from ${peopleOfRun(tx.organizationId, run.employeeId, from)}
      order by employee_id
      limit ${limit}`,
    )
    const done = await peopleWithOutcome(
      tx,
      run.id,
      page.map((person) => person.employeeId),
    )
    const people = page.filter((person) => !done.has(person.employeeId))
    const next = page.length < limit ? null : (page.at(-1)?.employeeId ?? null)
    if (people.length > 0 || next === null) return { people, next }
    from = next
  }
}

/**
 * Makes the transaction read pages along the key. The planner takes an organization for 1/200 of its table, often fewer
 * rows than a page: then it reads the whole rest of the organization and sorts it, for every page again, and a sync of
 * 100,000 people takes four times as long.
 */
async function inKeyOrder(tx: OrganizationTransaction): Promise<void> {
  await send(
    tx,
    sql`select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)`,
  )
}

/** Whether any goals were read with the connection's current settings. */
export async function hasReadGoals(
  tx: OrganizationTransaction,
  connectionId: ConnectionId,
): Promise<boolean> {
  const rows = await tx.execute(sql`
    select 1 from connections c
    join mappings m on m.organization_id = c.organization_id and m.last_synced_at >= c.saved_at
      and m.culture_amp_user_id is not null
    where c.organization_id = ${tx.organizationId}::uuid and c.id = ${connectionId}::uuid
    limit 1`)
  return rows.length > 0
}

/** How many people of the run have no outcome in it. */
export async function countNotReached(tx: OrganizationTransaction, run: RunOfPeople): Promise<number> {
  const rows = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from ${peopleOfRun(tx.organizationId, run.employeeId)}
    where ${withoutOutcome(tx.organizationId, run.id)}`)
  return rows[0]?.count ?? 0
}

/**
 * Stores the outcome `not_reached`, as of the run's end, for those of the given people who have none in this run; their
 * goals stay. What a later run has learned about them stays on their mappings, and a cancelled run, which has learned nothing
 * about them, leaves what was learned before: no read of theirs failed.
 */
export async function recordNotReached(
  tx: OrganizationTransaction,
  runId: RunId,
  message: string,
  people: readonly EmployeeId[],
): Promise<void> {
  await tx.execute(sql`
    with missed as (
      insert into outcomes (organization_id, run_id, employee_id, code, message, at)
      select r.organization_id, r.id, people.employee_id, 'not_reached', ${message}, r.finished_at
      from sync_runs r, unnest(${texts(people)}::uuid[]) people (employee_id)
      where r.organization_id = ${tx.organizationId}::uuid and r.id = ${runId}::uuid
        and ${withoutOutcome(tx.organizationId, runId)}
      order by people.employee_id
      returning employee_id, at
    )
    update mappings m
    set last_outcome = 'not_reached', last_outcome_message = ${message}, last_outcome_at = missed.at
    -- By key: without statistics, everyone would be read to find these.
    from missed where m.organization_id = ${tx.organizationId}::uuid and m.employee_id = any(${texts(people)}::uuid[])
      and m.employee_id = missed.employee_id and coalesce(m.last_outcome_at <= missed.at, true)
      and not (${isCancelled(tx, runId)})`)
}

/** Whether the run was cancelled, as a condition. */
export const isCancelled = (tx: OrganizationTransaction, runId: RunId): SQL => sql`
  (select state = 'cancelled' from sync_runs where organization_id = ${tx.organizationId}::uuid and id = ${runId}::uuid)`

/** Counts on the run the people who have the outcome `not_reached` in it. */
export async function storeNotReached(tx: OrganizationTransaction, runId: RunId): Promise<void> {
  await tx.execute(sql`
    update sync_runs set people_not_reached = (
      select count(*)::int from outcomes
      where organization_id = ${tx.organizationId}::uuid and run_id = ${runId}::uuid and code = 'not_reached')
    where organization_id = ${tx.organizationId}::uuid and id = ${runId}::uuid`)
}

/** Those of the given people who have an outcome in this run already. */
export async function peopleWithOutcome(
  tx: OrganizationTransaction,
  runId: RunId,
  employeeIds: readonly EmployeeId[],
): Promise<Set<string>> {
  const rows = await send<{ employeeId: EmployeeId }>(
    tx,
    sql`
    select employee_id as "employeeId" from outcomes
    where organization_id = ${tx.organizationId}::uuid and run_id = ${runId}::uuid
      and employee_id = any(${texts(employeeIds)}::uuid[])`,
  )
  return new Set(rows.map((row) => row.employeeId))
}

/** Those of the given employees who exist, held against being deleted. */
export async function lockEmployees(
  tx: OrganizationTransaction,
  employeeIds: readonly EmployeeId[],
): Promise<Set<string>> {
  const rows = await send<{ id: string }>(
    tx,
    sql`
    select id from employees
    where organization_id = ${tx.organizationId}::uuid and id = any(${texts(employeeIds)}::uuid[])
    order by id
    for key share`,
  )
  return new Set(rows.map((row) => row.id))
}
