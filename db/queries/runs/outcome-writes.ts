import { sql } from 'drizzle-orm'
import { send } from '#db/connection/send'
import type { EmployeeId, RunId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import { asTexts, texts } from '../arrays.ts'

/** What a run learned about one employee, as it is stored. */
export type OutcomeRow = {
  employeeId: EmployeeId
  code: string
  message: string
  detail: string | null
  httpStatus: number | null
  goalsReceived: number
  goalsAdded: number
  goalsChanged: number
  goalsRemoved: number
  rowsSkipped: number
}

/** Stores outcomes of employees who exist; a second one for the same run and person is an error. */
export async function addOutcomes(
  tx: OrganizationTransaction,
  runId: RunId,
  rows: readonly OutcomeRow[],
): Promise<void> {
  const numbers = (key: 'httpStatus' | keyof OutcomeCounters) =>
    sql`${asTexts(rows.map((row) => row[key]))}::int[]`
  await send(
    tx,
    sql`
    insert into outcomes (organization_id, run_id, employee_id, code, message, detail, http_status,
      goals_received, goals_added, goals_changed, goals_removed, rows_skipped)
    select ${tx.organizationId}::uuid, ${runId}::uuid, x.*
    from unnest(
      ${texts(rows.map((row) => row.employeeId))}::uuid[], ${texts(rows.map((row) => row.code))},
      ${texts(rows.map((row) => row.message))}, ${texts(rows.map((row) => row.detail))},
      ${numbers('httpStatus')}, ${numbers('goalsReceived')}, ${numbers('goalsAdded')}, ${numbers('goalsChanged')},
      ${numbers('goalsRemoved')}, ${numbers('rowsSkipped')}) x`,
  )
}

type OutcomeCounters = Pick<
  OutcomeRow,
  'goalsReceived' | 'goalsAdded' | 'goalsChanged' | 'goalsRemoved' | 'rowsSkipped'
>

/** The latest outcome on a mapping. Null leaves the column as it is. */
export type MappingUpdate = {
  employeeId: EmployeeId
  code: string
  message: string
  /** The answer was applied: the person's goals are as old as this. */
  applied: boolean
  goalCount: number | null
  check: 'empty' | 'emptied' | 'none' | null
  /** Goals were seen: an earlier confirmation that there are none is void. */
  sawGoals: boolean
}

/** Copies the latest outcomes to the mappings, so that a page of people is one query. */
export async function updateMappings(
  tx: OrganizationTransaction,
  updates: readonly MappingUpdate[],
): Promise<void> {
  if (updates.length === 0) return
  await send(
    tx,
    sql`
    update mappings m set
      last_outcome = x.code, last_outcome_message = x.message, last_outcome_at = now(),
      last_synced_at = case when x.applied then now() else m.last_synced_at end,
      goal_count = coalesce(x.goal_count, m.goal_count),
      check_reason = case when x.check_reason is null then m.check_reason else nullif(x.check_reason, 'none') end,
      no_goals_confirmed_at = case when x.saw_goals then null else m.no_goals_confirmed_at end,
      no_goals_confirmed_by = case when x.saw_goals then null else m.no_goals_confirmed_by end
    from unnest(
      ${texts(updates.map((row) => row.employeeId))}::uuid[], ${texts(updates.map((row) => row.code))},
      ${texts(updates.map((row) => row.message))}, ${asTexts(updates.map((row) => row.applied))}::boolean[],
      ${asTexts(updates.map((row) => row.goalCount))}::int[], ${texts(updates.map((row) => row.check))},
      ${asTexts(updates.map((row) => row.sawGoals))}::boolean[]
    ) x (employee_id, code, message, applied, goal_count, check_reason, saw_goals)
    where m.organization_id = ${tx.organizationId}::uuid and m.employee_id = x.employee_id`,
  )
}
