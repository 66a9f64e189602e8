import { forId } from '#app/requests/for-id'
import { adminRead } from '#app/requests/json-route'
import { EmployeeId } from '#db/ids'
import { employeeById } from '#db/queries/people/people'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { deactivationEffect } from '#lib/people/team/deactivate'

export const GET = forId(adminRead, 'employeeId', EmployeeId, (admin, employeeId) =>
  withOrganization(database(), admin.organizationId, async (tx) =>
    (await employeeById(tx, employeeId)) ? deactivationEffect(tx, employeeId) : null,
  ),
)
