import { adminRead } from '#app/api/read'
import { withOrganization } from '#db/tenant'
import { connectionView } from '#lib/connections/view'
import { database } from '#lib/database'
import { scheduleView } from '#lib/sync/schedule-view'
import { syncStatus } from '#lib/sync/status'

export const GET = adminRead((admin) =>
  withOrganization(database(), admin.organizationId, async (tx) => ({
    connection: await connectionView(tx),
    sync: await syncStatus(tx),
    schedule: await scheduleView(tx),
  })),
)
