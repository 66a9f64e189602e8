import type { Database } from '#db/connection/client'
import type { EmployeeId } from '#db/ids'
import { employeeById } from '#db/queries/people/people'
import { withOrganization } from '#db/tenant'
import { recordRefusal } from '#lib/activity/record-refusal'
import type { Viewer } from './viewer.ts'
import { visibleEmployee } from './visible-employee.ts'

/**
 * Records that a viewer asked for the goals of a person of the organization whom they may not see. Records nothing where
 * there is no such person. Call it outside of a transaction.
 */
export async function recordRefusedLook(
  database: Database,
  viewer: Pick<Viewer, 'organizationId' | 'userId' | 'isAdmin' | 'employeeId'>,
  employeeId: EmployeeId,
): Promise<void> {
  const isStranger = await withOrganization(
    database,
    viewer.organizationId,
    async (tx) => (await employeeById(tx, employeeId)) && !(await visibleEmployee(tx, viewer, employeeId)),
  )
  if (!isStranger) return
  await recordRefusal(database, viewer.organizationId, {
    userId: viewer.userId,
    action: 'block.refused',
    employeeId,
    summary: 'Was denied the goals of {employee}, who is not one of their people.',
  })
}
