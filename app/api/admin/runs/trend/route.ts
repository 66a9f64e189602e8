import { adminRead } from '#app/api/read'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { runTrend } from '#lib/sync/history'

export const GET = adminRead((admin) => withOrganization(database(), admin.organizationId, runTrend))
