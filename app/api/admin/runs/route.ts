import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { runHistory } from '#lib/sync/runs/history'

export const GET = adminRead((admin, request) =>
  withOrganization(database(), admin.organizationId, (tx) =>
    runHistory(tx, new URL(request.url).searchParams),
  ),
)
