import { adminRead } from '#app/api/read'
import { withOrganization } from '#db/tenant'
import { statusWordsSeen } from '#lib/connections/status-words'
import { database } from '#lib/database'

export const GET = adminRead((admin) =>
  withOrganization(database(), admin.organizationId, async (tx) => ({ words: await statusWordsSeen(tx) })),
)
