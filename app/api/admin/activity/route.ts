import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { activityLog } from '#lib/activity/log-page'
import { database } from '#lib/database'

export const GET = adminRead((admin, request) =>
  withOrganization(database(), admin.organizationId, (tx) =>
    activityLog(tx, new URL(request.url).searchParams),
  ),
)
