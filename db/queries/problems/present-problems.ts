import { sql } from 'drizzle-orm'
import type { OrganizationTransaction } from '#db/tenant'

export type ProblemKind =
  | 'connection'
  | 'sync_failed'
  | 'sync_overdue'
  | 'people_failed'
  | 'to_check'
  | 'removals_held'
  | 'manager_left'
  | 'asked_by_manager'

/** What is wrong at this moment; `detail` is a code, a run's id or a number, by kind; a number of removals that a file proposes ends in ` file`. */
export type PresentProblem = { kind: ProblemKind; subject: string; detail: string | null; people: number }

/** Everything that an admin has to see to at this moment, found in the stored state alone. */
export async function presentProblems(tx: OrganizationTransaction): Promise<PresentProblem[]> {
  const id = sql`${tx.organizationId}::uuid`
  const rows = await tx.execute<PresentProblem>(sql`
    with connection as (
      select state, state_code, is_scheduled, next_run_at from connections where organization_id = ${id}
    ), last_run as (
      select id, state, people_failed, people_not_reached from sync_runs
      where organization_id = ${id} and employee_id is null and state in ('done', 'partly', 'failed')
      order by created_at desc limit 1
    ), held_run as (
      select id, removals_count, source from sync_runs
      where organization_id = ${id} and removals = 'held'
      order by created_at desc limit 1
    )
    select 'connection' as kind, '' as subject, state_code as detail, 0 as people
    from connection where state = 'needs_attention'
    union all
    select 'sync_failed', '', last_run.id::text, people_failed + people_not_reached
    from last_run, connection where last_run.state = 'failed' and connection.state = 'connected'
    union all
    select 'sync_overdue', '', null, 0 from connection
    where is_scheduled and state = 'connected' and next_run_at < now() - interval '2 hours'
    union all
    select 'people_failed', '', id::text, people_failed from last_run where state <> 'failed' and people_failed > 0
    union all
    select 'to_check', '', null, count(*)::int from mappings
    where organization_id = ${id} and check_reason is not null having count(*) > 0
    union all
    select 'removals_held', id::text, removals_count::text || case source when 'file' then ' file' else '' end, (
      select count(distinct employee_id)::int from goals where organization_id = ${id} and removal_run_id = held_run.id
    ) from held_run
    union all
    select 'manager_left', '', null, count(*)::int from employees e
    join employees m on m.organization_id = ${id} and m.id = e.manager_id and m.list = 'deactivated'
    where e.organization_id = ${id} and e.list <> 'deactivated' having count(*) > 0`)
  return [...rows]
}
