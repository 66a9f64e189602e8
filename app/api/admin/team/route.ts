import { adminRead } from '#app/requests/json-route'
import { teamPage } from '#db/queries/people/list/team-list'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { listRequest } from '#lib/people/list-request'

export const GET = adminRead((admin, request) =>
  withOrganization(database(), admin.organizationId, (tx) =>
    teamPage(tx, listRequest(new URL(request.url).searchParams)),
  ),
)
