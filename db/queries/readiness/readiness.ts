import { type SQL, sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import { inPeriod } from '../goals/in-period.ts'
import type { StoredSettings } from '../settings/settings.ts'
import { oldAfterDays, type ReadinessState, readinessStates } from './states.ts'

export type ReadinessPerson = {
  id: EmployeeId
  fullName: string
  email: string | null
  department: string | null
  managerName: string | null
  managerEmail: string | null
  state: ReadinessState
  /** Goals in the review period. */
  goals: number
  /** ISO instant. */
  lastSyncedAt: string | null
  /** The run that holds removals of this person's goals. */
  heldRunId: string | null
}

export type ReadinessGroup = {
  /** Of the manager; '' for the people without one, as for those without a department. */
  key: string
  name: string
  managerHasLeft: boolean
  people: number
  ready: number
  /** People who are neither ready nor excluded. */
  gaps: number
}

export type ReadinessFilters = {
  state: ReadinessState | null
  /** UUID; '' for people without a manager. */
  manager: string | null
  /** '' for people without a department. */
  department: string | null
}

type Settings = Pick<StoredSettings, 'reviewFrom' | 'reviewTo' | 'timeZone'>
type PageSlice = { limit: number; offset: number }
type Counts = Partial<Record<ReadinessState, number>>

type Readiness<Row> = {
  /** Of everyone whom manager and department narrow it to, whatever the state. */
  counts: Counts
  /** How many rows there are in all. */
  found: number
  rows: Row[]
}

/** A page of people, those with gaps first, with the counts of all states, in one statement. */
export function readinessOfPeople(
  tx: OrganizationTransaction,
  settings: Settings,
  filters: ReadinessFilters,
  place: PageSlice,
): Promise<Readiness<ReadinessPerson>> {
  return readinessOf<ReadinessPerson>(
    tx,
    settings,
    filters,
    sql`
    select row_number() over (order by s.rank, s.full_name, s.id) as place, s.id, s.full_name as "fullName", s.email, s.department,
      m.full_name as "managerName", m.email as "managerEmail", s.state, s.goals::int,
      s.last_synced_at as "lastSyncedAt", s.held_run_id as "heldRunId"
    from shown s left join employees m on m.organization_id = ${tx.organizationId}::uuid and m.id = s.manager_id`,
    place,
  )
}

/** A page of managers or departments, those with the most gaps first, with the counts of all states, in one statement. */
export function readinessOfGroups(
  tx: OrganizationTransaction,
  settings: Settings,
  by: 'managers' | 'departments',
  filters: ReadinessFilters,
  place: PageSlice,
): Promise<Readiness<ReadinessGroup>> {
  const key = by === 'managers' ? sql`coalesce(s.manager_id::text, '')` : sql`coalesce(s.department, '')`
  const manager =
    by === 'managers'
      ? sql`left join employees m on m.organization_id = ${tx.organizationId}::uuid and m.id::text = key`
      : sql``
  const columns =
    by === 'managers'
      ? sql`coalesce(m.full_name, '') as name, m.deactivated_at is not null as "managerHasLeft"`
      : sql`key as name, false as "managerHasLeft"`
  return readinessOf<ReadinessGroup>(
    tx,
    settings,
    filters,
    sql`
    select row_number() over (order by gaps desc, name, key) as place, x.* from (
      select key, ${columns}, people, ready, gaps
      from (
        select ${key} as key, count(*)::int as people, (count(*) filter (where s.state = 'ready'))::int as ready,
          (count(*) filter (where s.state not in ('ready', 'excluded')))::int as gaps
        from shown s group by 1
      ) grouped ${manager}
    ) x`,
    place,
  )
}

async function readinessOf<Row>(
  tx: OrganizationTransaction,
  settings: Settings,
  { state, manager, department }: ReadinessFilters,
  listed: SQL,
  { limit, offset }: PageSlice,
): Promise<Readiness<Row>> {
  const narrowed = sql.join(
    [
      sql`true`,
      ...(manager === null ? [] : [sql`coalesce(e.manager_id::text, '') = ${manager}`]),
      ...(department === null ? [] : [sql`coalesce(e.department, '') = ${department}`]),
    ],
    sql` and `,
  )
  const ofState = state === null ? sql`true` : sql`state = ${state}`
  const rows = await tx.execute<Readiness<Row>>(sql`
    with person as materialized (${people(tx, settings, narrowed)}),
    shown as (select * from person where ${ofState}),
    listed as (${listed})
    select
      (select coalesce(jsonb_object_agg(state, n), '{}') from (select state, count(*) as n from person group by state) c) as counts,
      (select count(*)::int from listed) as found,
      (select coalesce(jsonb_agg(to_jsonb(page) - 'place' order by page.place), '[]')
        from (select * from listed order by place limit ${limit} offset ${offset}) page) as rows`)
  return rows[0] ?? { counts: {}, found: 0, rows: [] }
}

/** Every active person with the state of their goals in the review period. */
function people(tx: OrganizationTransaction, settings: Settings, narrowed: SQL): SQL {
  const { reviewFrom, reviewTo, timeZone } = settings
  const period = reviewFrom && reviewTo ? { from: reviewFrom, to: reviewTo } : null
  const states = sql.join(
    readinessStates.map((state, rank) => sql`when ${state} then ${rank}::int`),
    sql` `,
  )
  return sql`
    select p.*, case p.state ${states} end as rank
    from (
      select e.id, e.full_name, e.email, e.department, e.manager_id, m.last_synced_at, h.run_id as held_run_id,
        coalesce(g.n, 0) as goals,
        case
          when e.list = 'excluded' then 'excluded'
          when m.employee_id is null then 'unmapped'
          when m.check_reason is not null then 'to_check'
          when h.run_id is not null then 'held'
          when m.last_synced_at is null then 'never_synced'
          when m.last_outcome_at > m.last_synced_at
            or m.last_synced_at < now() - make_interval(days => ${oldAfterDays}::int) then 'old'
          when g.n > 0 then 'ready'
          else 'no_goals'
        end as state
      from employees e
      left join mappings m on m.organization_id = e.organization_id and m.employee_id = e.id
      left join (
        select g.employee_id, count(*) as n from goals g
        where g.organization_id = ${tx.organizationId}::uuid and g.removed_at is null and not g.is_hidden
          and ${inPeriod('g', period, timeZone)}
        group by g.employee_id
      ) g on g.employee_id = e.id
      left join (
        select g.employee_id, (array_agg(r.id order by r.created_at desc))[1] as run_id
        from goals g join sync_runs r on r.organization_id = g.organization_id and r.id = g.removal_run_id
        where g.organization_id = ${tx.organizationId}::uuid and g.removal_run_id is not null
          and g.removed_at is null and r.removals = 'held'
        group by g.employee_id
      ) h on h.employee_id = e.id
      where e.organization_id = ${tx.organizationId}::uuid and e.list <> 'deactivated' and ${narrowed}
    ) p`
}
