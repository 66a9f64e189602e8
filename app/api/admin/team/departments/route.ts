import { adminRead } from '#app/requests/json-route'
import { departments } from '#db/queries/people/list/team-list'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'

export const GET = adminRead((admin) =>
  withOrganization(database(), admin.organizationId, async (tx) => ({ departments: await departments(tx) })),
)
