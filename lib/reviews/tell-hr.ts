import type { Database } from '#db/connection/client'
import type { EmployeeId } from '#db/ids'
import { type HrTopic, storeAsked } from '#db/queries/problems/asked'
import { withOrganization } from '#db/tenant'
import { recordRefusedLook } from '#lib/access/refused-look'
import type { Viewer } from '#lib/access/viewer'
import { visibleEmployee } from '#lib/access/visible-employee'
import { recordActivity } from '#lib/activity/record'

export type TellHrResult = { ok: true } | { ok: false; code: 'not_found'; message: string }

/**
 * Makes a problem for the HR admins of what a manager sees about one person: one for each person and topic, however often
 * it is told. It is resolved by an admin, or by itself once its cause is gone.
 */
export async function tellHr(
  database: Database,
  viewer: Viewer,
  employeeId: EmployeeId,
  topic: HrTopic,
): Promise<TellHrResult> {
  const told = await withOrganization(database, viewer.organizationId, async (tx): Promise<TellHrResult> => {
    const employee = await visibleEmployee(tx, viewer, employeeId)
    if (!employee || employee.deactivatedAt) return notFound
    if (await storeAsked(tx, employeeId, topic)) {
      const summary = 'Told HR about the goals of {employee}.'
      await recordActivity(tx, { userId: viewer.userId, action: 'problem.reported', employeeId, summary })
    }
    return { ok: true }
  })
  if (!told.ok) await recordRefusedLook(database, viewer, employeeId)
  return told
}

const notFound: TellHrResult = {
  ok: false,
  code: 'not_found',
  message: 'This person is not among those you can see. Go back to the list.',
}
