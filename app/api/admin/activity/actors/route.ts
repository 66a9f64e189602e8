import { adminRead } from '#app/requests/json-route'
import { activityActors } from '#db/queries/activity'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'

export const GET = adminRead((admin) =>
  withOrganization(database(), admin.organizationId, async (tx) => ({ actors: await activityActors(tx) })),
)
