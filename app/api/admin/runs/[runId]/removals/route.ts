import { forId } from '#app/requests/for-id'
import { adminRead } from '#app/requests/json-route'
import { RunId } from '#db/ids'
import { database } from '#lib/database'
import { reviewRemovals } from '#lib/sync/removals/review'

export const GET = forId(adminRead, 'runId', RunId, (admin, runId, request) =>
  reviewRemovals(database(), admin, runId, new URL(request.url).searchParams),
)
