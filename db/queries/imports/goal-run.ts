import { sql } from 'drizzle-orm'
import { send } from '#db/connection/send'
import { type ConnectionId, RunId, type UserId } from '#db/ids'
import { syncRuns } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'
import { timeOrderedUuid } from '#db/time-ordered-uuid'
import { keepPlans, planForValues } from '../plans.ts'
import type { ClaimedRunRow } from '../runs/held-run.ts'
import { linesInOneStatement } from './line-ranges.ts'

/**
 * Adds a run over all people whose answers come from a file. No worker sees it: it begins and ends in one transaction,
 * which holds it as a worker holds a claimed run.
 */
export async function insertFileRun(
  tx: OrganizationTransaction,
  run: { connectionId: ConnectionId; settingsVersion: number; startedBy: UserId; fileName: string | null },
): Promise<ClaimedRunRow> {
  const id = RunId.parse(timeOrderedUuid())
  const epoch = 1
  await tx.insert(syncRuns).values({
    ...{ organizationId: tx.organizationId, ...run, id, epoch, source: 'file', state: 'running' },
    startedAt: sql`clock_timestamp()`,
    heartbeatAt: sql`now()`,
  })
  const { connectionId, settingsVersion } = run
  return {
    ...{ id, epoch, connectionId, settingsVersion, source: 'file', employeeId: null },
    ...{ takeoversWithoutProgress: 0, peopleAnswered: 0, calls: { calls: 0, refused: 0, retried: 0 } },
  }
}

/**
 * Stores the outcome `not_reached` for everyone with goals or an ID who is not in the file. Their mappings stay as they are:
 * a file of one department says nothing about the goals of another.
 * @returns how many
 */
export async function recordNotInFile(
  tx: OrganizationTransaction,
  runId: RunId,
  message: string,
): Promise<number> {
  await keepPlans(tx)
  let recorded = 0
  for (let rows = linesInOneStatement; rows === linesInOneStatement; recorded += rows) {
    const [batch] = await tx.execute<{ n: number }>(sql`
      with missed as (
        insert into outcomes (organization_id, run_id, employee_id, code, message)
        select m.organization_id, ${runId}::uuid, m.employee_id, 'not_reached', ${message}
        from mappings m join employees e on e.organization_id = m.organization_id and e.id = m.employee_id
        where m.organization_id = ${tx.organizationId}::uuid and e.deactivated_at is null and e.excluded_at is null
          and not exists (select 1 from outcomes o where o.organization_id = m.organization_id
            and o.run_id = ${runId}::uuid and o.employee_id = m.employee_id)
        order by m.employee_id limit ${linesInOneStatement}
        returning 1
      )
      select count(*)::int as n from missed`)
    rows = batch?.n ?? 0
  }
  await planForValues(tx)
  await tx.execute(sql`
    update sync_runs set people_total = people_done + ${recorded}
    where organization_id = ${tx.organizationId}::uuid and id = ${runId}::uuid`)
  return recorded
}

/** Where goals that came from a file are still in blocks: the latest import, and who made it. */
export type FileSource = {
  runId: RunId
  /** ISO 8601. */
  importedAt: string
  byName: string | null
  /** Null for a paste. */
  fileName: string | null
  /** No sync has come after it. */
  isLatest: boolean
}

/**
 * The import that present goals came from, by a file; null where none did. Uses `send`, so it may be a step of
 * `sendInOrder`.
 */
export async function fileSource(tx: OrganizationTransaction): Promise<FileSource | null> {
  const [row] = await send<FileSource>(
    tx,
    sql`select r.id as "runId", to_char(r.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "importedAt",
      u.name as "byName", r.file_name as "fileName",
      not exists (select 1 from sync_runs s where s.organization_id = r.organization_id and s.employee_id is null
        and s.source = 'api' and s.state in ('done', 'partly') and s.created_at > r.created_at) as "isLatest"
    from sync_runs r left join users u on u.organization_id = r.organization_id and u.id = r.started_by
    where r.organization_id = ${tx.organizationId}::uuid and r.employee_id is null and r.source = 'file'
      and r.end_code is distinct from 'undone'
      and exists (select 1 from goals g where g.organization_id = r.organization_id and g.from_file
        and g.removed_at is null)
    order by r.created_at desc limit 1`,
  )
  return row ?? null
}
