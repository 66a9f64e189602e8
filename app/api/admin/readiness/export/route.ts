import { adminFile } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { readinessFile } from '#lib/readiness/readiness-csv'

/** The readiness of the filtered people as CSV. */
export const GET = adminFile((admin, request) =>
  withOrganization(database(), admin.organizationId, (tx) =>
    readinessFile(tx, admin, new URL(request.url).searchParams),
  ),
)
