import type { Database } from '#db/connection/client'
import type { OrganizationId, UserId } from '#db/ids'
import { activityPage } from '#db/queries/activity'
import { readInOrder } from '#db/queries/plans'
import { activeRole } from '#db/queries/users'
import { withOrganization } from '#db/tenant'
import { csvLine } from '#lib/csv/line'
import { activityFilters } from './log-request.ts'
import { recordActivity } from './record.ts'

const rowsAtOnce = 1_000

const head = ['at', 'who', 'action', 'what']

/**
 * The entries that the filters find as CSV, newest first and none folded, streamed page by page so that memory does not
 * grow with the log. Recorded in the activity log. The stream fails once the user is no longer an admin.
 * @param params the filters, as for `activityLog`
 */
export async function activityCsv(
  database: Database,
  actor: { organizationId: OrganizationId; userId: UserId },
  params: URLSearchParams,
) {
  const inOrganization = <T>(work: Parameters<typeof withOrganization<T>>[2]) =>
    withOrganization(database, actor.organizationId, work)
  const filters = activityFilters(params)
  // What is exported ends with what was there before: this entry itself would come and go with the filters.
  const newest = await inOrganization(async (tx) => {
    const [last] = await activityPage(tx, filters, { newest: null, oldest: null }, 1)
    const summary = 'Exported the activity log.'
    await recordActivity(tx, { userId: actor.userId, action: 'activity.exported', summary })
    return last?.id ?? 0
  })
  const encoder = new TextEncoder()
  let next = newest
  const body = new ReadableStream<Uint8Array>({
    // With a byte order mark, since Excel takes a CSV file without one for Windows-1252.
    start: (stream) => stream.enqueue(encoder.encode(`\uFEFF${csvLine(head)}`)),
    async pull(stream) {
      const rows = await inOrganization(async (tx) => {
        if ((await activeRole(tx, actor.userId)) !== 'admin') return null
        await readInOrder(tx)
        return activityPage(tx, filters, { newest: next, oldest: null }, rowsAtOnce)
      })
      if (!rows) return stream.error(new Error('The rights to this export ended.'))
      if (rows.length > 0) {
        const lines = rows.map(({ at, userName, action, summary }) =>
          csvLine([at.toISOString(), userName ?? 'PerfCopilot', action, summary]),
        )
        stream.enqueue(encoder.encode(lines.join('')))
      }
      next = (rows.at(-1)?.id ?? 1) - 1
      if (rows.length < rowsAtOnce) stream.close()
    },
  })
  return { name: 'activity.csv', body }
}
