import { adminRead } from '#app/requests/json-route'
import { peopleWithSameGoals } from '#db/queries/goals/same-goals'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'

/** People whose goals are the very same in Culture Amp. */
export const GET = adminRead((admin) =>
  withOrganization(database(), admin.organizationId, async (tx) => ({ rows: await peopleWithSameGoals(tx) })),
)
