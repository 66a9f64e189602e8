/**
 * How the activity log names the owner of an account: by a placeholder for the employee's present name, so that an
 * erased person's name is in no entry; by address where the account belongs to no employee.
 */
export const nameInLog = (account: { employeeId: string | null; email: string }) =>
  account.employeeId === null ? account.email : '{employee}'
