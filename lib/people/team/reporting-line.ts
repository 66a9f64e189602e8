import type { EmployeeId } from '#db/ids'
import { employeeById } from '#db/queries/people/people'
import { isAtOrAbove } from '#db/queries/people/reporting-line'
import type { OrganizationTransaction } from '#db/tenant'
import { type FieldFailure, invalid } from './input.ts'

type Line = { managerId: EmployeeId | null; reviewerId: EmployeeId | null }

/**
 * Checks a person's manager and reviewer: both active people of the organization, neither the person, and no loop of
 * managers. What stays as it was is not checked: a manager who left stays until there is a new one.
 * Call `lockReportingLines` first.
 * @param person null for a person who is being added
 */
export async function checkReportingLine(
  tx: OrganizationTransaction,
  person: (Line & { id: EmployeeId; fullName: string }) | null,
  line: Line,
): Promise<FieldFailure | null> {
  const { managerId, reviewerId } = line
  if (managerId !== null && managerId !== person?.managerId) {
    const manager = await employeeById(tx, managerId)
    if (!manager) return invalid('managerId', unknownPerson)
    if (managerId === person?.id)
      return invalid('managerId', `${person.fullName} can’t report to themselves. Choose another manager.`)
    if (manager.deactivatedAt)
      return invalid('managerId', `${manager.fullName} has left. Choose a manager who is active.`)
    if (person && (await isAtOrAbove(tx, person.id, managerId)))
      return invalid(
        'managerId',
        `${manager.fullName} reports to ${person.fullName}, so this would be a loop. Choose another manager, or change the manager of ${manager.fullName} first.`,
      )
  }
  if (reviewerId !== null && reviewerId !== person?.reviewerId) {
    const reviewer = await employeeById(tx, reviewerId)
    if (!reviewer) return invalid('reviewerId', unknownPerson)
    if (reviewerId === person?.id)
      return invalid('reviewerId', `${person.fullName} can’t review themselves. Choose another reviewer.`)
    if (reviewer.deactivatedAt)
      return invalid('reviewerId', `${reviewer.fullName} has left. Choose a reviewer who is active.`)
  }
  return null
}

const unknownPerson = 'This person is no longer in the team. Choose another one.'
