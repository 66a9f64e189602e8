import { adminRead } from '#app/requests/json-route'
import { unmappedEmployees } from '#db/queries/people/people-lists'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { page, pageRequest } from '#lib/pagination'

export const GET = adminRead((admin, request) =>
  withOrganization(database(), admin.organizationId, async (tx) =>
    page(await unmappedEmployees(tx, pageRequest(new URL(request.url).searchParams))),
  ),
)
