import { adminFile } from '#app/requests/json-route'
import { activityCsv } from '#lib/activity/log-csv'
import { database } from '#lib/database'

export const GET = adminFile((admin, request) =>
  activityCsv(database(), admin, new URL(request.url).searchParams),
)
