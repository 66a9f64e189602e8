import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { statusWordsSeen } from '#lib/status-words/overrides'

export const GET = adminRead((admin) =>
  withOrganization(database(), admin.organizationId, async (tx) => ({ words: await statusWordsSeen(tx) })),
)
