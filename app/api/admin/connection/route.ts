import { adminRead } from '#app/requests/json-route'
import { fileSource } from '#db/queries/imports/goal-run'
import { listRevision } from '#db/queries/runs/list-revision'
import { withOrganization } from '#db/tenant'
import { bulkChangeViews } from '#lib/bulk-changes/view'
import { connectionView } from '#lib/connections/view'
import { database } from '#lib/database'
import { syncStatus } from '#lib/sync/runs/status'
import { scheduleView } from '#lib/sync/schedule/schedule-view'

export const GET = adminRead((admin) =>
  // The statements go to the database together: a card that is asked for every second waits for one answer, not for ten.
  withOrganization(database(), admin.organizationId, async (tx) => {
    const [connection, sync, schedule, lists, bulkChanges, file] = await Promise.all([
      connectionView(tx),
      syncStatus(tx),
      scheduleView(tx),
      listRevision(tx),
      bulkChangeViews(tx),
      fileSource(tx),
    ])
    return { connection, sync, schedule, lists, bulkChanges, file }
  }),
)
