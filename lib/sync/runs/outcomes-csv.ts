import type { Database } from '#db/connection/client'
import type { RunId } from '#db/ids'
import type { After } from '#db/queries/people/by-name'
import { historyRun } from '#db/queries/runs/history'
import { outcomesOfRun } from '#db/queries/runs/outcomes/run-outcomes'
import { activeRole } from '#db/queries/users'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { csvLine } from '#lib/csv/line'
import { codesOf } from '#lib/goals/outcome-filter'
import { pageRequest } from '#lib/pagination'

export type CsvFile = { name: string; body: ReadableStream<Uint8Array> | string }

const rowsAtOnce = 500

const head = [
  'employee',
  'email',
  'department',
  'outcome',
  'message',
  'http_status',
  'goals_received',
  'goals_added',
  'goals_changed',
  'goals_removed',
  'rows_skipped',
  'at',
]

/**
 * The outcomes of a run as CSV, without any goal's text, streamed page by page so that memory does not grow with the
 * organization. Recorded in the activity log. The stream fails once the user is no longer an admin.
 * @param params `search` and `outcome`, as for the list of outcomes; empty for all of them
 * @returns null for an unknown run
 */
export async function outcomesCsv(
  database: Database,
  actor: Actor,
  runId: RunId,
  params = new URLSearchParams(),
): Promise<CsvFile | null> {
  const inOrganization = <T>(work: Parameters<typeof withOrganization<T>>[2]) =>
    withOrganization(database, actor.organizationId, work)
  const started = await inOrganization(async (tx) => {
    const run = await historyRun(tx, runId)
    if (!run) return null
    const { employeeId } = run
    const summary = employeeId
      ? 'Exported the outcomes of a sync of {employee}.'
      : 'Exported the outcomes of a full sync.'
    await recordActivity(tx, { userId: actor.userId, action: 'sync.exported', employeeId, summary })
    return run.at
  })
  if (!started) return null

  const { search } = pageRequest(params)
  const codes = codesOf(params.get('outcome') ?? '')
  const encoder = new TextEncoder()
  let after: After | null = null
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(encoder.encode(`\uFEFF${csvLine(head)}`)),
    async pull(stream) {
      const rows = await inOrganization(async (tx) => {
        if ((await activeRole(tx, actor.userId)) !== 'admin') return null
        return (await outcomesOfRun(tx, runId, { search, after, codes, limit: rowsAtOnce })).rows
      })
      if (!rows) return stream.error(new Error('The rights to this export ended.'))
      if (rows.length > 0) stream.enqueue(encoder.encode(rows.map(line).join('')))
      after = rows.at(-1) ?? null
      if (rows.length < rowsAtOnce) stream.close()
    },
  })
  return { name: `sync-${started.slice(0, 10)}-${runId.slice(0, 8)}.csv`, body }
}

type Row = Awaited<ReturnType<typeof outcomesOfRun>>['rows'][number]

function line(row: Row): string {
  return csvLine([
    row.fullName,
    row.email,
    row.department,
    row.code,
    row.message,
    row.httpStatus,
    row.goalsReceived,
    row.goalsAdded,
    row.goalsChanged,
    row.goalsRemoved,
    row.rowsSkipped,
    row.at.toISOString(),
  ])
}
