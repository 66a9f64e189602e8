import { viewerRead } from '#app/requests/json-route'
import { ownReports } from '#db/queries/people/people'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'

/** The people whose reviews the viewer writes, for finding one by name; empty for a viewer without any. */
export const GET = viewerRead(({ organizationId, employeeId }) =>
  withOrganization(database(), organizationId, async (tx) => ({
    people: employeeId === null ? [] : await ownReports(tx, employeeId),
  })),
)
