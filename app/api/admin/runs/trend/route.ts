import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { runTrend } from '#lib/sync/runs/history'

export const GET = adminRead((admin) => withOrganization(database(), admin.organizationId, runTrend))
