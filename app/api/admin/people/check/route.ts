import { adminRead } from '#app/requests/json-route'
import { employeesToCheck } from '#db/queries/people/people'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'

export const GET = adminRead((admin) =>
  withOrganization(database(), admin.organizationId, async (tx) => ({ rows: await employeesToCheck(tx) })),
)
