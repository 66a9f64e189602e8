import { adminRead } from '#app/api/read'
import { employeesToCheck } from '#db/queries/people'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'

export const GET = adminRead((admin) =>
  withOrganization(database(), admin.organizationId, async (tx) => ({ rows: await employeesToCheck(tx) })),
)
