import { adminRead } from '#app/requests/json-route'
import { teamPage } from '#db/queries/people/team/team-list'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { teamRequest } from '#lib/people/team/list-request'

export const GET = adminRead((admin, request) =>
  withOrganization(database(), admin.organizationId, (tx) =>
    teamPage(tx, teamRequest(new URL(request.url).searchParams)),
  ),
)
