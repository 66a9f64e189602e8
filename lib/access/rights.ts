import type { Viewer } from './viewer.ts'

/** Whose goals a viewer may see: an admin everybody's, a manager the direct reports' (product.md 1). */
export function maySeeGoalsOf(
  viewer: Pick<Viewer, 'isAdmin' | 'employeeId'>,
  employee: { managerId: string | null },
): boolean {
  return viewer.isAdmin || (viewer.employeeId !== null && employee.managerId === viewer.employeeId)
}
