import type { Viewer } from './viewer.ts'

/** Whose goals a viewer may see: an admin everyone's, a manager the direct reports', a reviewer those named. */
export function maySeeGoalsOf(
  viewer: Pick<Viewer, 'isAdmin' | 'employeeId'>,
  employee: { managerId: string | null; reviewerId: string | null },
): boolean {
  if (viewer.isAdmin) return true
  return viewer.employeeId !== null && [employee.managerId, employee.reviewerId].includes(viewer.employeeId)
}
