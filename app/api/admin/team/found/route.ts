import { adminRead } from '#app/requests/json-route'
import { countTeam } from '#db/queries/people/team/team-list'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { teamFilters } from '#lib/people/team/list-request'

export const GET = adminRead((admin, request) =>
  withOrganization(database(), admin.organizationId, async (tx) => ({
    total: await countTeam(tx, teamFilters(new URL(request.url).searchParams)),
  })),
)
