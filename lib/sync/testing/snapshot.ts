import { sql } from 'drizzle-orm'
import type { SyncedOrganization } from './sync-fixture.ts'

/** Everything that runs store, without ids and times, by run and by the person's position. */
export function snapshot(org: SyncedOrganization) {
  const places = sql`(select id, row_number() over (order by id) as place from employees)`
  return org.transact(async (tx) => ({
    goals: [
      ...(await tx.execute(sql`
        select place, culture_amp_id, name, description, status, culture_amp_status, start_date, due_date, content_hash,
          removed_at is not null as removed, missed_at is not null as missed, removal_run_id is not null as marked
        from goals join ${places} p on p.id = employee_id order by place, culture_amp_id`)),
    ],
    outcomes: [
      ...(await tx.execute(sql`
        select place, code, message, goals_received, goals_added, goals_changed, goals_removed
        from outcomes join ${places} p on p.id = employee_id order by run_id, place`)),
    ],
    mappings: [
      ...(await tx.execute(sql`
        select place, last_outcome, last_outcome_message, goal_count, check_reason
        from mappings join ${places} p on p.id = employee_id order by place`)),
    ],
    drift: [...(await tx.execute(sql`select kind, name, count from drift order by kind, name`))],
    runs: [
      ...(await tx.execute(sql`
        select state, end_code, people_total, people_done, people_good, people_warning, people_failed,
          people_not_reached, goals_received, goals_added, goals_changed, goals_removed, rows_skipped, removals
        from sync_runs order by id`)),
    ],
  }))
}
