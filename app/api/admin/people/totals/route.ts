import { adminRead } from '#app/requests/json-route'
import { peopleTotals } from '#db/queries/people/people-totals'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'

/** How many people each list has, and how many goals there are. */
export const GET = adminRead((admin) => withOrganization(database(), admin.organizationId, peopleTotals))
