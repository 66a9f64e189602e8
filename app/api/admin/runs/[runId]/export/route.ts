import { forId } from '#app/requests/for-id'
import { adminFile } from '#app/requests/json-route'
import { RunId } from '#db/ids'
import { database } from '#lib/database'
import { outcomesCsv } from '#lib/sync/runs/outcomes-csv'

export const GET = forId(adminFile, 'runId', RunId, (admin, runId, request) =>
  outcomesCsv(database(), admin, runId, new URL(request.url).searchParams),
)
