import { forId } from '#app/requests/for-id'
import { adminRead } from '#app/requests/json-route'
import { RunId } from '#db/ids'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { runOutcomes } from '#lib/sync/runs/history'

export const GET = forId(adminRead, 'runId', RunId, (admin, runId, request) =>
  withOrganization(database(), admin.organizationId, (tx) =>
    runOutcomes(tx, runId, new URL(request.url).searchParams),
  ),
)
