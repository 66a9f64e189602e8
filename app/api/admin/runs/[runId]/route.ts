import { forId } from '#app/requests/for-id'
import { adminRead } from '#app/requests/json-route'
import { RunId } from '#db/ids'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { runDetails } from '#lib/sync/runs/history'

export const GET = forId(adminRead, 'runId', RunId, (admin, runId) =>
  withOrganization(database(), admin.organizationId, (tx) => runDetails(tx, runId)),
)
