import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { connectionCard } from '#lib/connection-lifecycle/card'
import { database } from '#lib/database'

export const GET = adminRead((admin) => withOrganization(database(), admin.organizationId, connectionCard))
