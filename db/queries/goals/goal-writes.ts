import { type SQL, sql } from 'drizzle-orm'
import { send } from '#db/connection/send'
import type { EmployeeId, RunId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import { texts } from '../arrays.ts'
import { contentArrays, contentAssignments, contentNames, type GoalContent } from './goal-content.ts'

/** A mapping as it is at the moment of writing, held until the transaction ends. */
export type LockedMapping = { employeeId: EmployeeId; revision: string; confirmedNoGoals: boolean }

/**
 * Locks the mappings of these people, in key order. People who were unmapped, excluded or deactivated meanwhile are
 * missing.
 */
export async function lockMappings(
  tx: OrganizationTransaction,
  employeeIds: readonly EmployeeId[],
): Promise<LockedMapping[]> {
  const rows = await send<LockedMapping>(
    tx,
    sql`
    select m.employee_id as "employeeId", m.revision,
      m.no_goals_confirmed_at is not null as "confirmedNoGoals"
    from mappings m
    join employees e on e.organization_id = m.organization_id and e.id = m.employee_id
    where m.organization_id = ${tx.organizationId}::uuid and m.employee_id = any(${texts(employeeIds)}::uuid[])
      and e.deactivated_at is null and e.excluded_at is null
    order by m.employee_id
    for update of m`,
  )
  return [...rows]
}

/** What is known of a stored goal without its text. */
export type StoredGoalRow = {
  employeeId: EmployeeId
  id: string
  cultureAmpId: string
  contentHash: string
  removed: boolean
  missedOnce: boolean
  isHidden: boolean
  /** A run would remove it; its end decides. */
  marked: boolean
  /** It came from a file, and no answer of the API has shown it since. */
  fromFile: boolean
}

/** Every goal of these people, removed ones included. */
export async function storedGoalsOf(
  tx: OrganizationTransaction,
  employeeIds: readonly EmployeeId[],
): Promise<StoredGoalRow[]> {
  const rows = await send<StoredGoalRow>(
    tx,
    sql`
    select employee_id as "employeeId", id, culture_amp_id as "cultureAmpId", content_hash as "contentHash",
      removed_at is not null as removed, missed_at is not null as "missedOnce", is_hidden as "isHidden",
      removal_run_id is not null as marked, from_file as "fromFile"
    from goals
    where organization_id = ${tx.organizationId}::uuid and employee_id = any(${texts(employeeIds)}::uuid[])`,
  )
  return [...rows]
}

/** The run that writes goals, and where its answers come from. */
type WritingRun = { id: RunId; source: 'api' | 'file' }

/**
 * Replaces the Culture Amp ids of stored goals by those under which another source has them, before `changeGoals` writes
 * the rest.
 */
export async function replaceCultureAmpIds(
  tx: OrganizationTransaction,
  goals: readonly { id: string; cultureAmpId: string }[],
): Promise<void> {
  if (goals.length === 0) return
  await send(
    tx,
    sql`
    update goals g set culture_amp_id = x.culture_amp_id
    from unnest(${texts(goals.map(({ id }) => id))}::uuid[], ${texts(goals.map((goal) => goal.cultureAmpId))})
      x (id, culture_amp_id)
    where g.organization_id = ${tx.organizationId}::uuid and g.id = x.id`,
  )
}

/** Stores goals that were not known before this run. */
export async function addGoals(
  tx: OrganizationTransaction,
  run: WritingRun,
  goals: readonly (GoalContent & { employeeId: EmployeeId })[],
): Promise<void> {
  if (goals.length === 0) return
  await send(
    tx,
    sql`
    insert into goals (organization_id, added_by_run_id, from_file, employee_id, ${contentNames})
    select ${tx.organizationId}::uuid, ${run.id}::uuid, ${run.source === 'file'}::boolean, x.*
    from unnest(${texts(goals.map((goal) => goal.employeeId))}::uuid[], ${contentArrays(goals)}) x`,
  )
}

/** Overwrites known goals by what this run read; removed ones are restored. */
export async function changeGoals(
  tx: OrganizationTransaction,
  run: WritingRun,
  goals: readonly (GoalContent & { id: string })[],
): Promise<void> {
  if (goals.length === 0) return
  await send(
    tx,
    sql`
    update goals g set
      ${contentAssignments}, changed_at = now(), changed_by_run_id = ${run.id}::uuid, missed_at = null,
      removed_at = null, removed_by_run_id = null, removal_run_id = null, removal_cause = null,
      from_file = ${run.source === 'file'}::boolean
    from unnest(${texts(goals.map((goal) => goal.id))}::uuid[], ${contentArrays(goals)}) x (id, ${contentNames})
    where g.organization_id = ${tx.organizationId}::uuid and g.id = x.id`,
  )
}

/**
 * Removes goals at once and for good: what only its owner may see from now on is no removal that a run holds or an admin
 * can restore.
 */
export function withdrawGoals(tx: OrganizationTransaction, goalIds: readonly string[]): Promise<void> {
  return setOf(
    tx,
    goalIds,
    sql`removed_at = now(), removal_cause = 'withdrawn', removed_by_run_id = null, removal_run_id = null, missed_at = null`,
  )
}

/** Marks goals that a complete answer of several pages lacked: a second one in a row removes them. */
export function markMissed(tx: OrganizationTransaction, goalIds: readonly string[]): Promise<void> {
  return setOf(tx, goalIds, sql`missed_at = now()`)
}

/** Clears the marks as missed and for removal from goals that were seen again. */
export function clearMarks(tx: OrganizationTransaction, goalIds: readonly string[]): Promise<void> {
  return setOf(tx, goalIds, sql`missed_at = null, removal_run_id = null`)
}

async function setOf(tx: OrganizationTransaction, goalIds: readonly string[], values: SQL): Promise<void> {
  if (goalIds.length === 0) return
  await send(
    tx,
    sql`
    update goals set ${values}
    where organization_id = ${tx.organizationId}::uuid and id = any(${texts(goalIds)}::uuid[])`,
  )
}
