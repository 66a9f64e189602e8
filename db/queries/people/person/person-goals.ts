import { sql } from 'drizzle-orm'
import type { EmployeeId, RunId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'

/** A stored goal with its coming and going; instants are ISO 8601. */
export type GoalHistoryRow = {
  id: string
  name: string
  status: 'completed' | 'on_track' | 'at_risk' | 'off_track'
  cultureAmpStatus: string | null
  dueDate: string | null
  isHidden: boolean
  /** It came from a file, and the API has not shown it since. */
  fromFile: boolean
  /** Place among the goals that may be in the block, from 1; null for hidden and removed goals. */
  rank: number | null
  addedAt: string
  addedByRunId: RunId | null
  changedAt: string
  changedByRunId: RunId | null
  /** A complete answer of several pages lacked it once. */
  missedAt: string | null
  /** The run that would remove it and waits for a decision. */
  heldByRunId: RunId | null
  removedAt: string | null
  removedByRunId: RunId | null
  removalCause: string | null
}

/** The run of that column while it is stored; null once it was purged. */
const storedRun = (column: 'added_by_run_id' | 'changed_by_run_id' | 'removed_by_run_id') => sql`
  (select r.id from sync_runs r where r.organization_id = ranked.organization_id and r.id = ${sql.raw(column)})`

/**
 * The person's stored goals, those in the block first and in its order, removed ones last, newest first.
 * @param page.search part of a title, without regard to case and accents; '' for all
 */
export async function goalHistory(
  tx: OrganizationTransaction,
  employeeId: EmployeeId,
  page: { search: string; offset: number; limit: number },
): Promise<{ rows: GoalHistoryRow[]; total: number }> {
  const rows = await tx.execute<{ goal: GoalHistoryRow; total: number }>(sql`
    with ranked as (
      select g.*, case when removed_at is null and not is_hidden then row_number() over (
        partition by removed_at is null and not is_hidden
        order by due_date nulls last, name collate "C", culture_amp_id collate "C") end as rank
      from goals g
      where organization_id = ${tx.organizationId}::uuid and employee_id = ${employeeId}::uuid
    )
    select jsonb_build_object('id', id, 'name', name, 'status', status, 'cultureAmpStatus', culture_amp_status,
      'dueDate', due_date, 'isHidden', is_hidden, 'fromFile', from_file, 'rank', rank, 'addedAt', first_seen_at,
      'addedByRunId', ${storedRun('added_by_run_id')}, 'changedAt', changed_at, 'changedByRunId', ${storedRun('changed_by_run_id')},
      'missedAt', missed_at, 'heldByRunId', removal_run_id, 'removedAt', removed_at,
      'removedByRunId', ${storedRun('removed_by_run_id')}, 'removalCause', removal_cause) as goal,
      count(*) over ()::int as total
    from ranked
    where ${page.search} = '' or strpos(search_folded(name), search_folded(${page.search})) > 0
    order by removed_at is not null, is_hidden, rank, removed_at desc, id
    limit ${page.limit}::int offset ${page.offset}::int`)
  return { rows: rows.map(({ goal }) => goal), total: rows[0]?.total ?? 0 }
}
