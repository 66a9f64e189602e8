import { type SQL, sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import { inPeriod } from '../goals/in-period.ts'
import { searched } from '../people/people-filter.ts'
import { oldAfterDays } from '../readiness/states.ts'
import { belowManager } from './below-manager.ts'
import type { ReportFilter, ReportSort } from './report-lists.ts'

export type ReportsRequest = {
  /** At most 200 characters as typed; '' for no search. */
  search: string
  show: ReportFilter
  sort: ReportSort
  limit: number
  offset: number
}

/** The state of the goals as lib/reviews/goals-state.ts decides it; a test holds the two together. */
type State = 'current' | 'stale' | 'to_check' | 'not_mapped' | 'never_synced' | 'excluded' | 'none'

type StatusCounts = { completed: number; onTrack: number; atRisk: number; offTrack: number }

/** One report with the counts of the goals in the block; instants are ISO 8601. */
export type ReportRow = StatusCounts & {
  id: EmployeeId
  fullName: string
  title: string | null
  department: string | null
  /** The manager between, of someone who reports to a report; null for a direct one. */
  throughName: string | null
  isDirect: boolean
  state: State
  checkReason: 'empty' | 'emptied' | null
  /** The goals come from files alone: Culture Amp cannot be asked for newer ones. */
  isFromFile: boolean
  /** A refresh of this person waits or runs. */
  isReading: boolean
  lastOutcomeAt: string | null
  lastSyncedAt: string | null
}

/** All reports of a manager together, whatever a list shows of them. */
export type ReportTotals = StatusCounts & {
  people: number
  /** People whose goals cannot be relied on as they are. */
  attention: number
  /** People without a goal in the block. */
  noGoals: number
  /** When Culture Amp's answer for one of them was applied last. */
  lastSyncedAt: string | null
}

type Settings = {
  reviewPeriod: { from: string; to: string } | null
  timeZone: string
  indirectReports: boolean
}

/**
 * A page of the active people whom this person manages directly or reviews and, where the setting includes them, everyone
 * further down, with the totals of all, in one statement whose cost grows with the number of reports.
 * @returns `found`: how many the search and the filter leave
 */
export async function reportsPage(
  tx: OrganizationTransaction,
  managerId: EmployeeId,
  settings: Settings,
  { search, show, sort, limit, offset }: ReportsRequest,
): Promise<{ totals: ReportTotals; found: number; rows: ReportRow[] }> {
  const [page] = await tx.execute<{ totals: ReportTotals; found: number; rows: ReportRow[] }>(sql`
    with report as materialized (${reports(tx, managerId, settings, search)}),
    ranked as (
      select r.*, case when ${needsAttention} then 0 when goals = 0 then 1 else 2 end as rank from report r
    ),
    shown as (select * from ranked where is_found and ${shownBy[show]})
    select
      (select jsonb_build_object(
        'people', count(*), 'attention', count(*) filter (where ${needsAttention}),
        'noGoals', count(*) filter (where goals = 0), 'lastSyncedAt', max(last_synced_at),
        'completed', coalesce(sum(completed), 0), 'onTrack', coalesce(sum(on_track), 0),
        'atRisk', coalesce(sum(at_risk), 0), 'offTrack', coalesce(sum(off_track), 0)) from ranked) as totals,
      (select count(*)::int from shown) as found,
      (select coalesce(jsonb_agg(to_jsonb(page) - 'place' order by page.place), '[]') from (
        select row_number() over (order by ${orders[sort]}, is_direct desc, s.full_name, s.id) as place, s.id,
          s.full_name as "fullName", s.title, s.department, case when not is_direct then m.full_name end as "throughName",
          is_direct as "isDirect", state, check_reason as "checkReason", is_from_file as "isFromFile",
          -- Asked once for all rows: few people are being read by a run of their own.
          s.id in (select r.employee_id from sync_runs r where r.organization_id = ${tx.organizationId}::uuid
            and r.employee_id is not null and r.state in ('waiting', 'running')) as "isReading",
          last_outcome_at as "lastOutcomeAt",
          last_synced_at as "lastSyncedAt", completed, on_track as "onTrack", at_risk as "atRisk", off_track as "offTrack"
        from shown s left join employees m on m.organization_id = ${tx.organizationId}::uuid and m.id = s.manager_id
        order by place limit ${limit}::int offset ${offset}::int
      ) page) as rows`)
  if (!page) throw new Error('A statement of aggregates returned no row.')
  return page
}

const needsAttention = sql`state in ('to_check', 'not_mapped', 'never_synced', 'stale')`

const shownBy: Record<ReportFilter, SQL> = {
  all: sql`true`,
  attention: needsAttention,
  no_goals: sql`goals = 0`,
}

const orders: Record<ReportSort, SQL> = {
  attention: sql`rank`,
  name: sql`true`,
  goals: sql`goals`,
  synced: sql`last_synced_at asc nulls first`,
}

function reports(
  tx: OrganizationTransaction,
  managerId: EmployeeId,
  { reviewPeriod, timeZone, indirectReports }: Settings,
  search: string,
): SQL {
  const isDirect = sql`(employees.manager_id = ${managerId}::uuid or employees.reviewer_id = ${managerId}::uuid)`
  const isBelow = indirectReports ? sql`employees.id in (${belowManager(tx, managerId)})` : sql`false`
  const isInBlock = sql`(not g.is_hidden and ${inPeriod('g', reviewPeriod, timeZone)})`
  const ofStatus = (status: string) =>
    sql`(count(*) filter (where ${isInBlock} and g.status = ${status}))::int`
  return sql`
    select employees.id, employees.full_name, employees.title, employees.department, employees.manager_id,
      ${isDirect} is true as is_direct, ${searched(tx, search) ?? sql`true`} as is_found,
      m.check_reason, m.employee_id is not null and m.culture_amp_user_id is null as is_from_file, m.last_outcome_at, m.last_synced_at, g.completed, g.on_track, g.at_risk, g.off_track,
      g.completed + g.on_track + g.at_risk + g.off_track as goals,
      case
        when m.employee_id is null then case when employees.excluded_at is null then 'not_mapped' else 'excluded' end
        when m.check_reason is not null or g.is_held then 'to_check'
        when m.last_synced_at is null then 'never_synced'
        when m.last_outcome_at > m.last_synced_at
          or m.last_synced_at < now() - make_interval(days => ${oldAfterDays}::int) then 'stale'
        when g.kept > 0 then 'current'
        else 'none'
      end as state
    from employees
    left join mappings m on m.organization_id = employees.organization_id and m.employee_id = employees.id
    cross join lateral (
      select ${ofStatus('completed')} as completed, ${ofStatus('on_track')} as on_track, ${ofStatus('at_risk')} as at_risk,
        ${ofStatus('off_track')} as off_track, count(*) as kept,
        coalesce(bool_or(g.removal_run_id is not null and exists (select 1 from sync_runs r
          where r.organization_id = g.organization_id and r.id = g.removal_run_id and r.removals = 'held')), false) as is_held
      from goals g
      where g.organization_id = employees.organization_id and g.employee_id = employees.id and g.removed_at is null
    ) g
    where employees.organization_id = ${tx.organizationId}::uuid and employees.deactivated_at is null
      and (${isDirect} or ${isBelow})`
}
