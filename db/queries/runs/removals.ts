import { type SQL, sql } from 'drizzle-orm'
import { send } from '#db/connection/send'
import type { EmployeeId, RunId, UserId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import { texts } from '../arrays.ts'

/** The goals that a run would remove, as a condition on `goals`. */
const markedBy = (tx: OrganizationTransaction, runId: RunId): SQL => sql`
  organization_id = ${tx.organizationId}::uuid and removal_run_id = ${runId}::uuid and removed_at is null`

/** The same, of these people alone. */
const markedByOf = (tx: OrganizationTransaction, runId: RunId, people: readonly EmployeeId[]): SQL =>
  sql`${markedBy(tx, runId)} and employee_id = any(${texts(people)}::uuid[])`

/**
 * Marks goals that a complete answer lacks; the end of the run decides about them. In a run over all people the mark of an
 * earlier run stays while it still removes the goal or waits for an admin: a cancelled run drops its own marks only.
 */
export async function markForRemoval(
  tx: OrganizationTransaction,
  run: { id: RunId; employeeId: EmployeeId | null },
  goalIds: readonly string[],
): Promise<void> {
  if (goalIds.length === 0) return
  const mark = run.employeeId
    ? sql`${run.id}::uuid`
    : sql`case when removal_run_id is not null and exists (select 1 from sync_runs r
        where r.organization_id = goals.organization_id and r.id = goals.removal_run_id
          and r.removals in ('held', 'applied')) then removal_run_id else ${run.id}::uuid end`
  await send(
    tx,
    sql`
    update goals set removal_run_id = ${mark}
    where organization_id = ${tx.organizationId}::uuid and id = any(${texts(goalIds)}::uuid[])`,
  )
}

/**
 * Applies the state of the run's removals at this moment to the goals of these people: removes what it marked, restores
 * what it removed, or drops its marks. Returns how many goals.
 */
export async function moveRemovals(
  tx: OrganizationTransaction,
  runId: RunId,
  people: readonly EmployeeId[],
): Promise<number> {
  const [run] = await tx.execute<{ removals: RemovalState | null }>(sql`
    select removals from sync_runs where organization_id = ${tx.organizationId}::uuid and id = ${runId}::uuid`)
  switch (run?.removals) {
    case undefined:
    case 'held':
      return 0
    case 'applied':
      return removeMarked(tx, runId, people)
    case 'restored':
      // Where the removal itself had not reached everyone, the rest is still marked.
      return (await restoreRemoved(tx, runId, people)) + (await dropMarks(tx, runId, people))
    default:
      return dropMarks(tx, runId, people)
  }
}

/** Drops the run's marks: these goals stay. Returns how many. */
function dropMarks(
  tx: OrganizationTransaction,
  runId: RunId,
  people: readonly EmployeeId[],
): Promise<number> {
  return counted(
    tx,
    sql`with kept as (update goals set removal_run_id = null where ${markedByOf(tx, runId, people)} returning 1)
      select count(*)::int as count from kept`,
  )
}

/** Whether the run would remove anything. */
export async function hasMarks(tx: OrganizationTransaction, runId: RunId): Promise<boolean> {
  const rows = await tx.execute(sql`select 1 from goals where ${markedBy(tx, runId)} limit 1`)
  return rows.length > 0
}

/** Whether a run that read the API would remove goals that came from a file. */
export async function hasMarksOfFiles(tx: OrganizationTransaction, runId: RunId): Promise<boolean> {
  const rows = await tx.execute(sql`
    select 1 from goals where ${markedBy(tx, runId)} and from_file and exists (select 1 from sync_runs r
      where r.organization_id = ${tx.organizationId}::uuid and r.id = ${runId}::uuid and r.source = 'api') limit 1`)
  return rows.length > 0
}

/** Turns the marks that earlier runs hold into this run's, and dismisses what those runs held. */
export async function adoptMarks(tx: OrganizationTransaction, runId: RunId): Promise<void> {
  const held = sql`organization_id = ${tx.organizationId}::uuid and removals = 'held' and id <> ${runId}::uuid`
  await tx.execute(sql`
    update goals set removal_run_id = ${runId}::uuid
    where organization_id = ${tx.organizationId}::uuid and removal_run_id in (select id from sync_runs where ${held})`)
  await tx.execute(sql`
    update sync_runs set removals = 'dismissed', removals_decided_at = now() where ${held}`)
}

/** How many goals the run has marked or removed: what a decision about its removals concerns. */
export function countRemovals(tx: OrganizationTransaction, runId: RunId): Promise<number> {
  return counted(
    tx,
    sql`select count(*)::int as count from goals
      where organization_id = ${tx.organizationId}::uuid and (removal_run_id = ${runId}::uuid and removed_at is null
        or removed_by_run_id = ${runId}::uuid and removed_at is not null)`,
  )
}

/** What a run would remove, counted in goals of blocks: hidden goals are in none. */
export type RemovalWeight = {
  goals: number
  ofGoals: number
  people: number
  /** People whose last goal it is. */
  peopleLosingAll: number
}

/** Counts what the run's marks would remove at this moment. */
export async function weighRemovals(tx: OrganizationTransaction, runId: RunId): Promise<RemovalWeight> {
  const [weight] = await tx.execute<RemovalWeight>(sql`
    select coalesce(sum(marked), 0)::int as goals, coalesce(sum(goals), 0)::int as "ofGoals",
      (count(*) filter (where marked > 0))::int as people,
      (count(*) filter (where marked = goals))::int as "peopleLosingAll"
    from (
      select count(*) as goals, count(*) filter (where removal_run_id = ${runId}::uuid) as marked
      from goals
      where organization_id = ${tx.organizationId}::uuid and removed_at is null and not is_hidden
      group by employee_id
    ) people`)
  return weight ?? { goals: 0, ofGoals: 0, people: 0, peopleLosingAll: 0 }
}

/** Removes what the run marked and counts it on run, outcomes and mappings. Returns how many goals. */
function removeMarked(
  tx: OrganizationTransaction,
  runId: RunId,
  people: readonly EmployeeId[],
): Promise<number> {
  const moved = sql`update goals
    set removed_at = now(), removed_by_run_id = ${runId}::uuid, removal_run_id = null
    where ${markedByOf(tx, runId, people)} returning employee_id, is_hidden`
  return moveGoals(tx, runId, people, moved, sql`-1`)
}

/**
 * Restores the run's removals about which no later answer has decided, of people who are still mapped. Returns how many
 * goals.
 */
function restoreRemoved(
  tx: OrganizationTransaction,
  runId: RunId,
  people: readonly EmployeeId[],
): Promise<number> {
  const moved = sql`update goals set removed_at = null, removed_by_run_id = null
    where organization_id = ${tx.organizationId}::uuid and removed_by_run_id = ${runId}::uuid
      and removed_at is not null and employee_id = any(${texts(people)}::uuid[])
      and exists (select 1 from mappings m where m.organization_id = ${tx.organizationId}::uuid
        and m.employee_id = goals.employee_id)
    returning employee_id, is_hidden`
  return moveGoals(tx, runId, people, moved, sql`1`)
}

/** `sign` is 1 where goals come back and -1 where they go. */
function moveGoals(
  tx: OrganizationTransaction,
  runId: RunId,
  ofPeople: readonly EmployeeId[],
  moved: SQL,
  sign: SQL,
): Promise<number> {
  // By key: without statistics, everyone would be read to find these.
  const byKey = sql`any(${texts(ofPeople)}::uuid[])`
  return counted(
    tx,
    sql`with moved as (${moved}), people as (
      select employee_id, count(*)::int as goals, (count(*) filter (where not is_hidden))::int as shown
      from moved group by employee_id
    ), updated as (
      update mappings m set goal_count = m.goal_count + ${sign} * people.shown
      from people where m.organization_id = ${tx.organizationId}::uuid and m.employee_id = ${byKey}
        and m.employee_id = people.employee_id
    ), outcome as (
      update outcomes o set goals_removed = o.goals_removed - ${sign} * people.goals
      from people
      where o.organization_id = ${tx.organizationId}::uuid and o.run_id = ${runId}::uuid
        and o.employee_id = ${byKey} and o.employee_id = people.employee_id
    ), run as (
      update sync_runs set goals_removed = goals_removed - ${sign} * (select count(*)::int from moved)
      where organization_id = ${tx.organizationId}::uuid and id = ${runId}::uuid
    )
    select count(*)::int as count from moved`,
  )
}

async function counted(tx: OrganizationTransaction, query: SQL): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(query)
  return row?.count ?? 0
}

export type RemovalState = 'held' | 'applied' | 'dismissed' | 'restored'

/** Stores on the run what became of its removals; `decidedBy` is null where a rule decided. */
export async function storeRemovalState(
  tx: OrganizationTransaction,
  runId: RunId,
  state: RemovalState,
  { goals, decidedBy }: { goals?: number; decidedBy?: UserId } = {},
): Promise<void> {
  await tx.execute(sql`
    update sync_runs set removals = ${state}, removals_count = coalesce(${goals ?? null}::int, removals_count),
      removals_decided_by = ${decidedBy ?? null}::uuid,
      removals_decided_at = case when ${state} = 'held' then null else now() end
    where organization_id = ${tx.organizationId}::uuid and id = ${runId}::uuid`)
}

/** Stores how many goals a decision about the run's removals has moved, once it has reached everyone. */
export async function storeRemovalsCount(
  tx: OrganizationTransaction,
  runId: RunId,
  goals: number,
): Promise<void> {
  await tx.execute(sql`
    update sync_runs set removals_count = ${goals}::int
    where organization_id = ${tx.organizationId}::uuid and id = ${runId}::uuid
      and removals in ('applied', 'dismissed', 'restored')`)
}

/** The state of a run's removals, held until the transaction ends; undefined when there is no such run. */
export async function lockRemovals(tx: OrganizationTransaction, runId: RunId) {
  const [row] = await tx.execute<{ removals: RemovalState | null; removalsCount: number }>(sql`
    select removals, removals_count as "removalsCount" from sync_runs
    where organization_id = ${tx.organizationId}::uuid and id = ${runId}::uuid
    for update`)
  return row
}

/**
 * The run whose removals wait for a decision, if any: a newer one takes the older one's over. Uses `send`, so it may
 * be a step of `sendInOrder`.
 */
export async function runWithHeldRemovals(
  tx: OrganizationTransaction,
): Promise<{ id: RunId; source: 'api' | 'file' } | null> {
  const [row] = await send<{ id: RunId; source: 'api' | 'file' }>(
    tx,
    sql`select id, source from sync_runs
      where organization_id = ${tx.organizationId}::uuid and removals = 'held'
      order by created_at desc limit 1`,
  )
  return row ?? null
}
