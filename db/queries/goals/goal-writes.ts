import { type SQL, sql } from 'drizzle-orm'
import { send } from '#db/connection/send'
import type { OrganizationTransaction } from '#db/tenant'
import { asTexts, texts } from '../arrays.ts'

/** A mapping as it is at the moment of writing, held until the transaction ends. */
export type HeldMapping = { employeeId: string; revision: string; confirmedNoGoals: boolean }

/**
 * Holds the mappings of these people, in key order; whoever was unmapped, set aside or deactivated meanwhile is
 * missing (reliability-security.md 2.2, A2 and A7).
 */
export async function holdMappings(
  tx: OrganizationTransaction,
  employeeIds: readonly string[],
): Promise<HeldMapping[]> {
  const rows = await send<HeldMapping>(
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
  employeeId: string
  id: string
  cultureAmpId: string
  contentHash: string
  removed: boolean
  missedOnce: boolean
  isHidden: boolean
  /** A run would remove it and has not decided yet. */
  marked: boolean
}

/** Every goal of these people, removed ones included. */
export async function storedGoalsOf(
  tx: OrganizationTransaction,
  employeeIds: readonly string[],
): Promise<StoredGoalRow[]> {
  const rows = await send<StoredGoalRow>(
    tx,
    sql`
    select employee_id as "employeeId", id, culture_amp_id as "cultureAmpId", content_hash as "contentHash",
      removed_at is not null as removed, missed_at is not null as "missedOnce", is_hidden as "isHidden",
      removal_run_id is not null as marked
    from goals
    where organization_id = ${tx.organizationId}::uuid and employee_id = any(${texts(employeeIds)}::uuid[])`,
  )
  return [...rows]
}

/** The columns of a goal that come from Culture Amp, and whether an admin leaves its status word out. */
export type GoalContent = {
  cultureAmpId: string
  name: string
  description: string | null
  status: string
  cultureAmpStatus: string | null
  startDate: string | null
  dueDate: string | null
  createdAt: string | null
  updatedAt: string | null
  isPrivate: boolean
  isHidden: boolean
  contentHash: string
}

const contentTypes = sql.raw(
  'culture_amp_id, name, description, status, culture_amp_status, start_date, due_date, culture_amp_created_at, culture_amp_updated_at, is_private, is_hidden, content_hash',
)

function contentOf(goals: readonly GoalContent[]) {
  const column = (key: Exclude<keyof GoalContent, 'isPrivate' | 'isHidden'>) =>
    texts(goals.map((goal) => goal[key]))
  return sql`${column('cultureAmpId')}, ${column('name')}, ${column('description')}, ${column('status')},
    ${column('cultureAmpStatus')}, ${column('startDate')}::date[], ${column('dueDate')}::date[],
    ${column('createdAt')}::timestamptz[], ${column('updatedAt')}::timestamptz[],
    ${asTexts(goals.map((goal) => goal.isPrivate))}::boolean[],
    ${asTexts(goals.map((goal) => goal.isHidden))}::boolean[], ${column('contentHash')}`
}

/** Stores goals that were not known before. */
export async function addGoals(
  tx: OrganizationTransaction,
  goals: readonly (GoalContent & { employeeId: string })[],
): Promise<void> {
  if (goals.length === 0) return
  await send(
    tx,
    sql`
    insert into goals (organization_id, employee_id, ${contentTypes})
    select ${tx.organizationId}::uuid, x.*
    from unnest(${texts(goals.map((goal) => goal.employeeId))}::uuid[], ${contentOf(goals)}) x`,
  )
}

/** Overwrites known goals, the removed among them too: they are back. */
export async function changeGoals(
  tx: OrganizationTransaction,
  goals: readonly (GoalContent & { id: string })[],
): Promise<void> {
  if (goals.length === 0) return
  await send(
    tx,
    sql`
    update goals g set
      name = x.name, description = x.description, status = x.status, culture_amp_status = x.culture_amp_status,
      start_date = x.start_date, due_date = x.due_date, culture_amp_created_at = x.culture_amp_created_at,
      culture_amp_updated_at = x.culture_amp_updated_at, is_private = x.is_private, is_hidden = x.is_hidden,
      content_hash = x.content_hash, changed_at = now(), missed_at = null, removed_at = null,
      removed_by_run_id = null, removal_run_id = null
    from unnest(${texts(goals.map((goal) => goal.id))}::uuid[], ${contentOf(goals)}) x (id, ${contentTypes})
    where g.organization_id = ${tx.organizationId}::uuid and g.id = x.id`,
  )
}

/**
 * Takes goals out of the block at once, and for good: what only its owner may see from now on is no removal that a run
 * holds or that somebody may restore (culture-amp-contract.md 2, "visibility").
 */
export function withdrawGoals(tx: OrganizationTransaction, goalIds: readonly string[]): Promise<void> {
  return setOf(
    tx,
    goalIds,
    sql`removed_at = now(), removed_by_run_id = null, removal_run_id = null, missed_at = null`,
  )
}

/** Marks goals that a complete answer of several pages lacked (product.md 5, rule 8). */
export function markMissed(tx: OrganizationTransaction, goalIds: readonly string[]): Promise<void> {
  return setOf(tx, goalIds, sql`missed_at = now()`)
}

/** Takes that mark, and the one for removal, off goals that were seen again. */
export function clearMissed(tx: OrganizationTransaction, goalIds: readonly string[]): Promise<void> {
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
