import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { serviceTokens } from '#lib/service-tokens/manage'

/** The organization's service tokens, without anything that could be used as one. */
export const GET = adminRead((admin) =>
  withOrganization(database(), admin.organizationId, async (tx) => ({ rows: await serviceTokens(tx) })),
)
