import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { unfoldedActivity } from '#lib/activity/log-page'
import { database } from '#lib/database'

export const GET = adminRead((admin, request) =>
  withOrganization(database(), admin.organizationId, (tx) =>
    unfoldedActivity(tx, new URL(request.url).searchParams),
  ),
)
