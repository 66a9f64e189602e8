import { adminRead } from '#app/requests/json-route'
import { countErasures } from '#db/queries/people/erasure/erased-people'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { settingsView } from '#lib/settings/view'

export const GET = adminRead((admin) =>
  withOrganization(database(), admin.organizationId, async (tx) => ({
    ...(await settingsView(tx)),
    erasures: await countErasures(tx),
  })),
)
