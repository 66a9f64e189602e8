import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { settingsView } from '#lib/settings/view'

export const GET = adminRead((admin) => withOrganization(database(), admin.organizationId, settingsView))
