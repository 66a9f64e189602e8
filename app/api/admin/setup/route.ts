import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { setupView } from '#lib/settings/setup'

export const GET = adminRead((admin) => withOrganization(database(), admin.organizationId, setupView))
