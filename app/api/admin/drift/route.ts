import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { driftView } from '#lib/connections/drift-view'
import { database } from '#lib/database'
import { syncStatus } from '#lib/sync/runs/status'

export const GET = adminRead((admin) =>
  withOrganization(database(), admin.organizationId, async (tx) => ({
    drift: await driftView(tx, (await syncStatus(tx)).last),
  })),
)
