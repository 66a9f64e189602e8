import type { Database } from '#db/connection/client'
import { isUniqueViolation } from '#db/connection/database-error'
import type { EmployeeId } from '#db/ids'
import { accountOfEmployee } from '#db/queries/accounts/accounts'
import {
  type EmployeeValues,
  insertEmployee,
  isAccountEmailTaken,
  lockEmployee,
  sameEmailOrNumber,
  tieAccountByEmail,
  updateAccount,
  updateEmployee,
} from '#db/queries/people/employee-writes'
import { lockReportingLines } from '#db/queries/people/reporting-line'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { erasedSentence } from '../erasure/erased-sentence.ts'
import { erasedBy } from '../erasure/lift.ts'
import { type FieldFailure, invalid } from './input.ts'
import { checkReportingLine } from './reporting-line.ts'

export type SaveEmployeeResult =
  | { ok: true; employeeId: EmployeeId }
  | FieldFailure
  | { ok: false; code: 'unknown_employee'; message: string }

/**
 * Adds one active person, with the account that has signed in with this email so far, such as an admin's. A taken email
 * or number, those of a person who was erased, a manager who left and a loop are refused at their field.
 */
export function addEmployee(
  database: Database,
  actor: Actor,
  values: EmployeeValues,
): Promise<SaveEmployeeResult> {
  return twiceIfTaken(database, actor, async (tx) => {
    await lockReportingLines(tx)
    const failure =
      (await checkIdentity(tx, values, null)) ??
      (await checkErased(tx, values)) ??
      (await checkReportingLine(tx, null, values))
    if (failure) return failure
    const employeeId = await insertEmployee(tx, values)
    await tieAccountByEmail(tx, employeeId, values)
    const summary = 'Added {employee}.'
    await recordActivity(tx, { userId: actor.userId, action: 'employee.added', employeeId, summary })
    return { ok: true, employeeId }
  })
}

/**
 * Changes what is entered about a person, active or not. An account takes on the new name and, where its email was the
 * person's, the new email.
 */
export function editEmployee(
  database: Database,
  actor: Actor,
  employeeId: EmployeeId,
  values: EmployeeValues,
): Promise<SaveEmployeeResult> {
  return twiceIfTaken(database, actor, async (tx) => {
    await lockReportingLines(tx)
    const before = await lockEmployee(tx, employeeId)
    if (!before) return unknownEmployee
    const failure =
      (await checkIdentity(tx, values, employeeId)) ??
      (await checkErased(tx, changedIdentity(before, values))) ??
      (await checkReportingLine(tx, before, values)) ??
      (await changeAccount(tx, before, values))
    if (failure) return failure
    const changed = changedFields(before, values)
    if (changed.length === 0) return { ok: true, employeeId }
    await updateEmployee(tx, employeeId, values)
    if (before.deactivatedAt === null) await tieAccountByEmail(tx, employeeId, values)
    const summary = `Changed ${changed.join(', ')} of {employee}.`
    await recordActivity(tx, { userId: actor.userId, action: 'employee.changed', employeeId, summary })
    return { ok: true, employeeId }
  })
}

async function checkIdentity(
  tx: OrganizationTransaction,
  values: EmployeeValues,
  employeeId: EmployeeId | null,
): Promise<FieldFailure | null> {
  const other = await sameEmailOrNumber(tx, values, employeeId)
  if (!other) return null
  const what = other.isSameEmail ? 'email' : 'employee number'
  const next = other.hasLeft
    ? `Reactivate ${other.fullName} if this is the same person (Team, filter “Left”).`
    : 'Check which of the two is right.'
  const holder = other.hasLeft ? `${other.fullName}, who has left,` : other.fullName
  return invalid(other.isSameEmail ? 'email' : 'employeeNumber', `${holder} has this ${what}. ${next}`)
}

type Identity = Pick<EmployeeValues, 'email' | 'employeeNumber'>

/** What an edit makes new: an email or number that the person has already is no return of an erased one. */
const changedIdentity = (before: Identity, values: Identity): Identity => ({
  email: values.email === before.email ? null : values.email,
  employeeNumber: values.employeeNumber === before.employeeNumber ? null : values.employeeNumber,
})

async function checkErased(tx: OrganizationTransaction, values: Identity): Promise<FieldFailure | null> {
  const field = await erasedBy(tx, values)
  return field && invalid(field, erasedSentence)
}

async function changeAccount(
  tx: OrganizationTransaction,
  before: { id: EmployeeId; email: string | null },
  values: EmployeeValues,
): Promise<FieldFailure | null> {
  const account = await accountOfEmployee(tx, before.id)
  if (!account) return null
  const isOwnEmail = account.email.toLowerCase() === before.email?.toLowerCase()
  if (isOwnEmail && values.email === null)
    return invalid(
      'email',
      'This person signs in with this email. Enter the new one, or deactivate the person.',
    )
  const email = isOwnEmail ? (values.email ?? account.email) : account.email
  if (await isAccountEmailTaken(tx, email, account.id))
    return invalid('email', 'Another account signs in with this email. Check which of the two is right.')
  await updateAccount(tx, account.id, { name: values.fullName, email })
  return null
}

const fieldNames: Record<keyof EmployeeValues, string> = {
  fullName: 'name',
  email: 'email',
  title: 'title',
  department: 'department',
  employeeNumber: 'employee number',
  managerId: 'manager',
  reviewerId: 'reviewer',
  startDate: 'start date',
  endDate: 'end date',
}

const changedFields = (before: EmployeeValues, values: EmployeeValues): string[] =>
  (Object.keys(fieldNames) as (keyof EmployeeValues)[])
    .filter((key) => before[key] !== values[key])
    .map((key) => fieldNames[key])

/** A lost race for an email or a number: the other row is committed now, so the second try names its holder. */
async function twiceIfTaken(
  database: Database,
  { organizationId }: Actor,
  work: (tx: OrganizationTransaction) => Promise<SaveEmployeeResult>,
): Promise<SaveEmployeeResult> {
  try {
    return await withOrganization(database, organizationId, work)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return withOrganization(database, organizationId, work)
  }
}

const unknownEmployee: SaveEmployeeResult = {
  ok: false,
  code: 'unknown_employee',
  message: 'This person is no longer in the team. Reload to check.',
}
