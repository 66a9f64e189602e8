import { adminRead } from '#app/requests/json-route'
import { countList } from '#db/queries/people/list/list-page'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { listRequest } from '#lib/people/list-request'

/** How many people the filters of a list find, and how many of them stand before the page: what its pages do not count. */
export const GET = adminRead((admin, request) =>
  withOrganization(database(), admin.organizationId, (tx) =>
    countList(tx, listRequest(new URL(request.url).searchParams)),
  ),
)
