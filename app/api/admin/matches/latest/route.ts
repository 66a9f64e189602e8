import { adminRead } from '#app/requests/json-route'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { latestImportView } from '#lib/people/imports/view'

/** The latest confirmed matches, with what an undo left. */
export const GET = adminRead(({ organizationId }) =>
  withOrganization(database(), organizationId, (tx) => latestImportView(tx, 'matches')),
)
