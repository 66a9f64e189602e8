import { type SQL, sql } from 'drizzle-orm'
import type { RunId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'

/** Stores on the run how many goals of each status are in blocks now, and of how many people. */
export async function storeGoalCounts(tx: OrganizationTransaction, runId: RunId): Promise<void> {
  await countGoals(tx, runId, sql``)
}

/** The same once more, for a run whose own end removed goals and had not reached everyone when it counted. */
export async function recountGoals(tx: OrganizationTransaction, runId: RunId): Promise<void> {
  const removedByItself = sql`and removals = 'applied' and removals_decided_by is null and goals_completed is not null`
  await countGoals(tx, runId, removedByItself)
}

async function countGoals(tx: OrganizationTransaction, runId: RunId, condition: SQL): Promise<void> {
  await tx.execute(sql`
    update sync_runs set goals_completed = x.completed, goals_on_track = x.on_track, goals_at_risk = x.at_risk,
      goals_off_track = x.off_track, people_with_goals = x.people
    from (
      select count(distinct employee_id)::int as people,
        (count(*) filter (where status = 'completed'))::int as completed,
        (count(*) filter (where status = 'on_track'))::int as on_track,
        (count(*) filter (where status = 'at_risk'))::int as at_risk,
        (count(*) filter (where status = 'off_track'))::int as off_track
      from goals
      where organization_id = ${tx.organizationId}::uuid and removed_at is null and not is_hidden
    ) x
    where organization_id = ${tx.organizationId}::uuid and id = ${runId}::uuid ${condition}`)
}

/**
 * How many people have fewer goals stored than this run received for them. People who were read again since are not counted.
 * More goals may be stored than received: those of skipped rows, held ones and ones missed once stay.
 */
export async function peopleStoredShort(tx: OrganizationTransaction, runId: RunId): Promise<number> {
  // By index for each person: after a first sync the tables have no statistics, and a join may become nested loops.
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count
    from outcomes o
    where o.organization_id = ${tx.organizationId}::uuid and o.run_id = ${runId}::uuid and o.code = 'goals'
      and o.at = (
        select m.last_outcome_at from mappings m
        where m.organization_id = ${tx.organizationId}::uuid and m.employee_id = o.employee_id)
      and o.goals_received > (
        select count(*) from goals g
        where g.organization_id = ${tx.organizationId}::uuid and g.employee_id = o.employee_id
          and g.removed_at is null)`)
  return row?.count ?? 0
}

/** People with goals at the end of the run over all that ended with counts before this one; null for the first. */
export async function peopleWithGoalsBefore(
  tx: OrganizationTransaction,
  runId: RunId,
): Promise<number | null> {
  const [row] = await tx.execute<{ people: number }>(sql`
    select before.people_with_goals as people
    from sync_runs before, sync_runs this
    where this.organization_id = ${tx.organizationId}::uuid and this.id = ${runId}::uuid
      and before.organization_id = ${tx.organizationId}::uuid and before.employee_id is null
      and before.people_with_goals is not null
      and (before.created_at, before.id) < (this.created_at, this.id)
    order by before.created_at desc, before.id desc
    limit 1`)
  return row?.people ?? null
}
