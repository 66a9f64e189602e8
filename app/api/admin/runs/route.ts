import { adminRead } from '#app/api/read'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { runHistory } from '#lib/sync/history'

export const GET = adminRead((admin, request) =>
  withOrganization(database(), admin.organizationId, (tx) =>
    runHistory(tx, new URL(request.url).searchParams),
  ),
)
