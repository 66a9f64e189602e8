import { adminRead } from '#app/requests/json-route'
import { employeesToCheck } from '#db/queries/people/list/people-lists'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { listRequest } from '#lib/people/list-request'

export const GET = adminRead((admin, request) =>
  withOrganization(database(), admin.organizationId, (tx) =>
    employeesToCheck(tx, listRequest(new URL(request.url).searchParams)),
  ),
)
