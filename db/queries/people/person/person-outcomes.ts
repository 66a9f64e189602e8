import { type SQL, sql } from 'drizzle-orm'
import type { EmployeeId, RunId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import type { OutcomeRow } from '../../runs/outcome-writes.ts'

/** What one run learned about the person; instants are ISO 8601. */
export type PersonOutcome = Omit<OutcomeRow, 'employeeId'> & {
  runId: RunId
  /** When the run was requested: with the run's id, the place in the list. */
  runAt: string
  /** Whether the run was about this person alone. */
  isOwnRun: boolean
  /** Whether the run was an import of goals. */
  isFromFile: boolean
  at: string
}

export type BeforeOutcome = { runAt: string; runId: RunId }

/**
 * What runs learned about the person, newest run first. Outcomes have no index by person, which every sync would have to
 * write: the runs that could hold one are read from the newest on, each with one look at its outcome.
 */
export async function outcomesOfPerson(
  tx: OrganizationTransaction,
  employeeId: EmployeeId,
  page: { before: BeforeOutcome | null; limit: number },
): Promise<PersonOutcome[]> {
  const { before, limit } = page
  const older = before
    ? sql`and (r.created_at, r.id) < (${before.runAt}::timestamptz, ${before.runId}::uuid)`
    : sql``
  const runs = (condition: SQL) => sql`(
    select r.id, r.created_at, r.employee_id, r.source, o.code, o.message, o.detail, o.http_status, o.goals_received,
      o.goals_added, o.goals_changed, o.goals_removed, o.rows_skipped, o.at
    from sync_runs r
    join outcomes o on o.organization_id = ${tx.organizationId}::uuid and o.run_id = r.id
      and o.employee_id = ${employeeId}::uuid
    where r.organization_id = ${tx.organizationId}::uuid and ${condition} ${older}
    order by r.created_at desc, r.id desc limit ${limit}::int)`
  const rows = await tx.execute<PersonOutcome>(sql`
    select id as "runId", to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "runAt",
      employee_id is not null as "isOwnRun", source = 'file' as "isFromFile", code, message, detail, http_status as "httpStatus",
      goals_received as "goalsReceived", goals_added as "goalsAdded", goals_changed as "goalsChanged",
      goals_removed as "goalsRemoved", rows_skipped as "rowsSkipped",
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from (${runs(sql`r.employee_id is null`)} union all ${runs(sql`r.employee_id = ${employeeId}::uuid`)}) found
    order by created_at desc, id desc limit ${limit}::int`)
  return [...rows]
}
