import { fileSource } from '#db/queries/imports/goal-run'
import { listRevision } from '#db/queries/runs/list-revision'
import type { OrganizationTransaction } from '#db/tenant'
import { bulkChangeViews } from '#lib/bulk-changes/view'
import { connectionView } from '#lib/connections/view'
import { syncStatus } from '#lib/sync/runs/status'
import { scheduleView } from '#lib/sync/schedule/schedule-view'

/**
 * What the card of the connection shows, the revision of the lists below it, and the large decisions that go on. The statements go to the database
 * together: a card that is asked for every second waits for one answer, not for ten.
 */
export async function connectionCard(tx: OrganizationTransaction) {
  const [connection, sync, schedule, lists, bulkChanges, file] = await Promise.all([
    connectionView(tx),
    syncStatus(tx),
    scheduleView(tx),
    listRevision(tx),
    bulkChangeViews(tx),
    fileSource(tx),
  ])
  return { connection, sync, schedule, lists, bulkChanges, file }
}
