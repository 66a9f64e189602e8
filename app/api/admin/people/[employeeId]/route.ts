import { forId } from '#app/requests/for-id'
import { adminRead } from '#app/requests/json-route'
import { EmployeeId } from '#db/ids'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { personView } from '#lib/people/person/person-view'

export const GET = forId(adminRead, 'employeeId', EmployeeId, (admin, employeeId) =>
  withOrganization(database(), admin.organizationId, (tx) => personView(tx, employeeId)),
)
