type Subject = { id: UserId; employeeId: EmployeeId | null }

import type { EmployeeId, UserId } from '#db/ids'
/**
 * How the activity log names the owner of an account: by a placeholder for the present name of the employee, or of the
 * account where it belongs to none, so that an erased person's name and address are in no entry.
 */
export const nameInLog = ({ employeeId }: Pick<Subject, 'employeeId'>) =>
  employeeId === null ? '{account}' : '{employee}'

/** Whom an entry about an account is about: what `nameInLog` stands for. */
export const subjectOf = ({ id, employeeId }: Subject) => ({ employeeId, accountId: id })
