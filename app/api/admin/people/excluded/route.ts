import { adminRead } from '#app/requests/json-route'
import { excludedEmployees } from '#db/queries/people/people'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'

export const GET = adminRead((admin) =>
  withOrganization(database(), admin.organizationId, async (tx) => ({ rows: await excludedEmployees(tx) })),
)
