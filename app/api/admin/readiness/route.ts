import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { readinessPage } from '#lib/readiness/readiness'

export const GET = adminRead((admin, request) =>
  withOrganization(database(), admin.organizationId, (tx) =>
    readinessPage(tx, new URL(request.url).searchParams),
  ),
)
