import type { EmployeeId } from '#db/ids'
import { employeeById } from '#db/queries/people/people'
import { isAtOrAbove } from '#db/queries/people/reporting-line'
import { readSettings } from '#db/queries/settings/settings'
import type { OrganizationTransaction } from '#db/tenant'
import type { Viewer } from './viewer.ts'

/** Whose goals a viewer may see by the person alone: an admin everyone's, a manager the direct reports', a reviewer those named. */
export function maySeeGoalsOf(
  viewer: Pick<Viewer, 'isAdmin' | 'employeeId'>,
  employee: { managerId: EmployeeId | null; reviewerId: EmployeeId | null },
): boolean {
  if (viewer.isAdmin) return true
  return viewer.employeeId !== null && [employee.managerId, employee.reviewerId].includes(viewer.employeeId)
}

/**
 * The person, for a viewer who may see the goals: an admin everyone's, a manager the direct reports' and, where the
 * setting says so, the indirect reports', a reviewer those of the people whom an admin named.
 * @returns null when there is no such person for this viewer: absent and forbidden look the same
 */
export async function visibleEmployee(
  tx: OrganizationTransaction,
  viewer: Pick<Viewer, 'isAdmin' | 'employeeId'>,
  employeeId: EmployeeId,
) {
  const employee = await employeeById(tx, employeeId)
  if (!employee || maySeeGoalsOf(viewer, employee)) return employee
  const { employeeId: viewerId } = viewer
  // Not one's own goals, even where stored reporting lines form a loop.
  if (viewerId === null || employee.managerId === null || employee.id === viewerId) return null
  if (!(await readSettings(tx)).indirectReports) return null
  return (await isAtOrAbove(tx, viewerId, employee.managerId)) ? employee : null
}
