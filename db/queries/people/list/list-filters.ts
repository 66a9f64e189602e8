import { type SQL, sql } from 'drizzle-orm'
import { employees } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'
import { searched } from '../people-filter.ts'

export const listsShown = [
  'active',
  'mapped',
  'unmapped',
  'check',
  'excluded',
  'deactivated',
  'everyone',
] as const

/** Which people a list shows: the one condition of its pages and of its count. */
export type ListFilters = {
  /** Words that name, email or department contain; '' for all. Among the mapped also the beginning of an ID. */
  search: string
  /** Part of the title of a stored goal, removed ones included, without regard to case; '' for all. */
  goal: string
  show: (typeof listsShown)[number]
  account: 'with' | 'without' | 'admin' | null
  /** A department exactly as stored; '' for people without one; null for all. */
  department: string | null
  /** The id of a manager; `none` for people without one, `left` for people whose manager has left; null for all. */
  manager: string | null
  /** Only people who were added on this day (YYYY-MM-DD, UTC) or later; null for all. */
  since: string | null
}

/** All active people. */
export const noFilters: ListFilters = {
  search: '',
  goal: '',
  show: 'active',
  account: null,
  department: null,
  manager: null,
  since: null,
}

/**
 * The filters as a condition on `employees`.
 * @param isByName whether the rows are asked for by name, in whose order employees_by_list has each list
 */
export async function listWhere(
  tx: OrganizationTransaction,
  filters: ListFilters,
  isByName: boolean,
): Promise<SQL> {
  const { show } = filters
  const conditions = [
    sql`${employees.organizationId} = ${tx.organizationId}::uuid`,
    show === 'check' ? await toCheck(tx) : shown(show, isByName),
    withAccount(tx, filters.account),
    inDepartment(filters.department),
    managedBy(tx, filters.manager),
    searched(tx, filters.search, show === 'mapped' || show === 'check'),
    await addedSince(tx, filters.since, show),
    await withGoal(tx, filters.goal),
  ]
  return sql.join(
    conditions.filter((condition) => condition !== undefined),
    sql` and `,
  )
}

function shown(show: ListFilters['show'], isByName: boolean): SQL | undefined {
  if (show === 'everyone') return undefined
  if (show === 'active') return sql`${employees.list} <> 'deactivated'`
  const isShown = sql`${employees.list} = ${show}::text`
  // Without statistics the planner takes a list for small and would sort it: CASE leads it through the order's index.
  return isByName ? isShown : sql`case when ${isShown} then true else false end`
}

const fewToCheck = 500

/**
 * The people to check are few, unless an ID or a key is wrong for all: few are looked up by their keys, and many are met
 * on the way through the mapped list.
 */
async function toCheck(tx: OrganizationTransaction): Promise<SQL> {
  const ofMappings = sql`from mappings m where m.organization_id = ${tx.organizationId}::uuid and m.check_reason is not null`
  const [found] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from (select ${ofMappings} limit ${fewToCheck + 1}::int) few`,
  )
  const isMapped = sql`${employees.list} = 'mapped'`
  if ((found?.n ?? 0) <= fewToCheck)
    return sql`${isMapped} and ${employees.id} = any(array(select m.employee_id ${ofMappings}))`
  return sql`${isMapped} and case when exists (select ${ofMappings} and m.employee_id = ${employees.id}) then true else false end`
}

function withAccount(tx: OrganizationTransaction, account: ListFilters['account']): SQL | undefined {
  if (account === null) return undefined
  // CASE hides it from the planner: nearly everyone has no account, so that the order's index is the way.
  if (account === 'without')
    return sql`case when exists (select 1 from users u where u.organization_id = ${employees.organizationId}
      and u.employee_id = ${employees.id} and u.deactivated_at is null) then false else true end`
  // As an array, so that their rows are looked up by key: accounts are few beside people.
  return sql`${employees.id} = any(array(select u.employee_id from users u where u.organization_id = ${tx.organizationId}::uuid
    and u.employee_id is not null and u.deactivated_at is null ${account === 'admin' ? sql`and u.role = 'admin'` : sql``}))`
}

function inDepartment(department: string | null): SQL | undefined {
  if (department === null) return undefined
  return department === ''
    ? sql`${employees.department} is null`
    : sql`${employees.department} = ${department}::text`
}

function managedBy(tx: OrganizationTransaction, manager: string | null): SQL | undefined {
  if (manager === null) return undefined
  if (manager === 'none') return sql`${employees.managerId} is null`
  if (manager !== 'left') return sql`${employees.managerId} = ${manager}::uuid`
  return sql`${employees.managerId} in (select m.id from employees m
    where m.organization_id = ${tx.organizationId}::uuid and m.list = 'deactivated')`
}

const fewAdded = 500

/**
 * Few newcomers are looked up by their keys: a walk through the whole list would find none of them for a long time. Many
 * are met on the way, in whichever order: the indexes of the orders hold the moment, so that no row outside of the page is
 * visited.
 */
async function addedSince(
  tx: OrganizationTransaction,
  day: string | null,
  show: ListFilters['show'],
): Promise<SQL | undefined> {
  if (day === null) return undefined
  const moment = sql`${`${day}T00:00:00Z`}::text::timestamptz`
  // In the order of the index of newcomers: without statistics another index of the list seems as good.
  const ofList = (
    list: string,
  ) => sql`(select e.id from employees e where e.organization_id = ${tx.organizationId}::uuid
    and e.list = ${list}::text and e.created_at >= ${moment} order by e.created_at limit ${fewAdded + 1}::int)`
  const newcomers = sql`select id from (${sql.join(listsOf[show].map(ofList), sql` union all `)}) added limit ${fewAdded + 1}::int`
  const [found] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from (${newcomers}) few`)
  return (found?.n ?? 0) <= fewAdded
    ? sql`${employees.id} = any(array(${newcomers}))`
    : sql`${employees.createdAt} >= ${moment}`
}

/** The stored lists that each shown one consists of. */
const listsOf: Record<ListFilters['show'], (typeof employees.$inferSelect)['list'][]> = {
  active: ['mapped', 'unmapped', 'excluded'],
  mapped: ['mapped'],
  unmapped: ['unmapped'],
  check: ['mapped'],
  excluded: ['excluded'],
  deactivated: ['deactivated'],
  everyone: ['mapped', 'unmapped', 'excluded', 'deactivated'],
}

/** A title is common when so many of so many goals have it. */
const common = { goals: 50, of: 2_000 }

/**
 * People with a common title are met on the way along the list. For a rare one that way would visit the goals of person
 * after person: all titles are read once instead, as they are stored (docs/decisions/052-goal-titles-are-searched-by-a-scan.md).
 */
async function withGoal(tx: OrganizationTransaction, goal: string): Promise<SQL | undefined> {
  if (goal === '') return undefined
  const isMeant = sql`name ilike ${`%${goal.replace(/[\\%_]/g, (c) => `\\${c}`)}%`}::text`
  const goals = sql`goals where organization_id = ${tx.organizationId}::uuid`
  const [sample] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from (select name from ${goals} limit ${common.of}::int) sampled where ${isMeant}`)
  const owners = sql`(select employee_id from ${goals} and ${isMeant})`
  return (sample?.n ?? 0) < common.goals
    ? sql`${employees.id} = any(array${owners})`
    : sql`${employees.id} in ${owners}`
}
