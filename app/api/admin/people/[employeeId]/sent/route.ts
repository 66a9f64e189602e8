import { forId } from '#app/requests/for-id'
import { adminRead } from '#app/requests/json-route'
import { EmployeeId } from '#db/ids'
import { employeeById } from '#db/queries/people/people'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { fetchesOfPerson } from '#lib/generator/what-was-sent'

/** When which block of the person was fetched, newest first, page by page. */
export const GET = forId(adminRead, 'employeeId', EmployeeId, (admin, employeeId, request) =>
  withOrganization(database(), admin.organizationId, async (tx) =>
    (await employeeById(tx, employeeId))
      ? fetchesOfPerson(tx, employeeId, new URL(request.url).searchParams.get('before'))
      : null,
  ),
)
