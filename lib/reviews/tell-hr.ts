import type { Database } from '#db/connection/client'
import type { EmployeeId } from '#db/ids'
import { type HrTopic, storeAsked } from '#db/queries/problems/asked'
import { withOrganization } from '#db/tenant'
import type { Viewer } from '#lib/access/viewer'
import { visibleEmployee } from '#lib/access/visible-employee'
import { recordActivity } from '#lib/activity/record'

export type TellHrResult = { ok: true } | { ok: false; code: 'not_found'; message: string }

/**
 * Makes a problem for the HR admins of what a manager sees about one person: one for each person and topic, however often
 * it is told. It is resolved by an admin, or by itself once its cause is gone.
 */
export function tellHr(
  database: Database,
  viewer: Viewer,
  employeeId: EmployeeId,
  topic: HrTopic,
): Promise<TellHrResult> {
  return withOrganization(database, viewer.organizationId, async (tx) => {
    const employee = await visibleEmployee(tx, viewer, employeeId)
    if (!employee || employee.deactivatedAt) return notFound
    if (await storeAsked(tx, employeeId, topic)) {
      const summary = 'Told HR about the goals of {employee}.'
      await recordActivity(tx, { userId: viewer.userId, action: 'problem.reported', employeeId, summary })
    }
    return { ok: true }
  })
}

const notFound: TellHrResult = {
  ok: false,
  code: 'not_found',
  message: 'This person is not among those you can see. Go back to the list.',
}
