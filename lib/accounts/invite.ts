import type { EmployeeId, UserId } from '#db/ids'
import {
  type Account,
  accountByEmail,
  accountById,
  accountOfEmployee,
  insertInvitedUser,
  updateUser,
} from '#db/queries/accounts/accounts'
import { unlinkIdentities } from '#db/queries/accounts/identities'
import { employeeById } from '#db/queries/people/people'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Viewer } from '#lib/access/viewer'
import { recordActivity } from '#lib/activity/record'
import type { AccountsContext } from './context.ts'
import { nameInLog, subjectOf } from './name-in-log.ts'
import { type Delivery, deliver, type MadeLink, makeLink } from './send-link.ts'

type Admin = Pick<Viewer, 'organizationId' | 'organizationName' | 'timeZone' | 'userId' | 'name'>

export type Invited =
  | { ok: true; name: string; email: string; expiresAt: Date; delivery: Delivery }
  | {
      ok: false
      code: 'unknown' | 'left' | 'no_email' | 'has_account' | 'deactivated' | 'email_taken'
      message: string
    }

/**
 * Invites an employee to sign in: makes the account where there is none, and a link that works once for seven days. An
 * invitation sent before no longer works. Recorded.
 * @throws when the database is away
 */
export async function inviteEmployee(
  context: AccountsContext,
  admin: Admin,
  employeeId: EmployeeId,
): Promise<Invited> {
  return finish(context, admin, (tx) => prepareInvitation(tx, context.baseUrl, admin, employeeId))
}

/** As `inviteEmployee`, for an account that is there and was never used. */
export async function inviteAccount(
  context: AccountsContext,
  admin: Admin,
  userId: UserId,
): Promise<Invited> {
  return finish(context, admin, async (tx) => {
    const account = await accountById(tx, userId)
    if (!account) return refusals.unknown
    return refusalOf(account) ?? inviteUser(tx, context.baseUrl, admin, account)
  })
}

export type Prepared = { ok: true; user: { name: string; email: string }; link: MadeLink }

/** All of an invitation but its delivery, so that many can be made in one transaction. */
export async function prepareInvitation(
  tx: OrganizationTransaction,
  baseUrl: string,
  admin: Pick<Admin, 'userId'>,
  employeeId: EmployeeId,
): Promise<Prepared | Exclude<Invited, { ok: true }>> {
  const employee = await employeeById(tx, employeeId)
  if (!employee) return refusals.unknown
  if (employee.deactivatedAt) return refusals.left
  if (!employee.email) return refusals.noEmail
  const account = (await accountOfEmployee(tx, employeeId)) ?? (await accountByEmail(tx, employee.email))
  if (account?.employeeId && account.employeeId !== employeeId) return refusals.emailTaken
  if (account) {
    if (account.employeeId === null) await updateUser(tx, account.id, { employeeId })
    if (account.state === 'deactivated') await beginAnew(tx, account.id)
    return account.state === 'active' ? refusals.hasAccount : inviteUser(tx, baseUrl, admin, account)
  }
  const user = { email: employee.email, name: employee.fullName, employeeId }
  const userId = await insertInvitedUser(tx, user)
  return userId ? inviteUser(tx, baseUrl, admin, { id: userId, ...user }) : refusals.emailTaken
}

/** A person who came back: rights, password and linked identity of before are not regained by the way. */
async function beginAnew(tx: OrganizationTransaction, userId: UserId): Promise<void> {
  await updateUser(tx, userId, { deactivatedAt: null, role: 'member', passwordHash: null })
  await unlinkIdentities(tx, userId)
}

async function inviteUser(
  tx: OrganizationTransaction,
  baseUrl: string,
  admin: Pick<Admin, 'userId'>,
  user: { id: UserId; email: string; name: string; employeeId: EmployeeId | null },
): Promise<Prepared> {
  const link = await makeLink(tx, baseUrl, { userId: user.id, kind: 'invitation', createdBy: admin.userId })
  await recordActivity(tx, {
    userId: admin.userId,
    action: 'account.invited',
    ...subjectOf(user),
    summary: `Invited ${nameInLog(user)} to sign in.`,
  })
  return { ok: true, user: { name: user.name, email: user.email }, link }
}

async function finish(
  context: AccountsContext,
  admin: Admin,
  prepare: (tx: OrganizationTransaction) => Promise<Prepared | Exclude<Invited, { ok: true }>>,
): Promise<Invited> {
  const prepared = await withOrganization(context.database, admin.organizationId, prepare)
  if (!prepared.ok) return prepared
  const { user, link } = prepared
  const { organizationName, timeZone } = admin
  const delivery = await deliver(
    context,
    'invitation',
    link,
    { ...user, organizationName, timeZone },
    admin.name,
  )
  return { ok: true, ...user, expiresAt: link.expiresAt, delivery }
}

function refusalOf(account: Account): Exclude<Invited, { ok: true }> | null {
  if (account.state === 'deactivated') return refusals.deactivated
  return account.state === 'active' ? refusals.hasAccount : null
}

const refusal = (code: Exclude<Invited, { ok: true }>['code'], message: string) =>
  ({ ok: false, code, message }) as const

const refusals = {
  unknown: refusal('unknown', 'This person is no longer in your organization. Reload to check.'),
  left: refusal('left', 'This person is deactivated. Reactivate them first, then invite them.'),
  noEmail: refusal('no_email', 'This person has no email. Add one, then invite them.'),
  hasAccount: refusal(
    'has_account',
    'This person can sign in already. To help with a forgotten password, use “Reset password”.',
  ),
  deactivated: refusal('deactivated', 'This account is deactivated. Reactivate it first.'),
  emailTaken: refusal(
    'email_taken',
    'Another person’s account has this email. Correct one of the two, then invite again.',
  ),
}
