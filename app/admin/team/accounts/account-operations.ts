import type { Account } from '#db/queries/accounts/accounts'
import type { AccountChange } from '#lib/accounts/manage'
import type { TeamMember } from '../team-data.ts'

/** What an admin can do with an account, or with a person who has none. */
export type AccountOperation = AccountChange | 'invite' | 'reset'

/** The account that is meant, and how its owner is called on the screen. */
export type AccountTarget = { of: { userId: string } | { employeeId: string }; name: string }

type Known = Pick<Account, 'state' | 'role' | 'hasIdentity' | 'hasPassword'>

/** What can be done, in the order of a menu. */
export function operationsFor(account: Known): AccountOperation[] {
  if (account.state === 'deactivated') return ['reactivate']
  const rights = account.role === 'admin' ? 'remove_admin' : 'make_admin'
  if (account.state !== 'active') return ['invite', rights, 'deactivate']
  return [
    ...(account.hasPassword || !account.hasIdentity ? (['reset'] as const) : []),
    rights,
    'sign_out',
    ...(account.hasIdentity ? (['unlink'] as const) : []),
    'deactivate',
  ]
}

/** What can be done with the account of an active person in the list, whose deactivation is the person's own. */
export function operationsOnPerson({
  role,
  accountState,
}: Pick<TeamMember, 'role' | 'accountState'>): AccountOperation[] {
  if (role === null) return ['invite']
  const rights = role === 'admin' ? 'remove_admin' : 'make_admin'
  if (accountState === 'password') return ['reset', rights, 'sign_out']
  if (accountState === 'single_sign_on') return [rights, 'sign_out', 'unlink']
  return ['invite', rights]
}

export const operationLabels: Record<AccountOperation, string> = {
  invite: 'Invite to sign in',
  reset: 'Reset password',
  make_admin: 'Make admin',
  remove_admin: 'Remove admin rights',
  sign_out: 'Sign out everywhere',
  unlink: 'Unlink single sign-on',
  deactivate: 'Deactivate account',
  reactivate: 'Reactivate account',
}
