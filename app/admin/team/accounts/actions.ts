'use server'

import { z } from 'zod'
import { action } from '#app/requests/action'
import { EmployeeId, UserId } from '#db/ids'
import { accountsContext } from '#lib/accounts/context'
import { inviteAccount, inviteEmployee } from '#lib/accounts/invite'
import { inviteManagers } from '#lib/accounts/invite-managers'
import { changeAccount } from '#lib/accounts/manage'
import { RenameInput, renameAccount } from '#lib/accounts/rename'
import { makeResetLink } from '#lib/accounts/reset-password'
import { database } from '#lib/database'

// An account is named by itself, or by its employee, who may have none.
const Of = z.union([z.strictObject({ userId: UserId }), z.strictObject({ employeeId: EmployeeId })])
const Change = z.strictObject({
  of: Of,
  change: z.enum(['make_admin', 'remove_admin', 'deactivate', 'reactivate', 'sign_out', 'unlink']),
})

/** Invites a person to sign in, again or for the first time. */
export async function inviteAction(input: unknown) {
  return action('admin', Of, input, (admin, of) =>
    'userId' in of
      ? inviteAccount(accountsContext(), admin, of.userId)
      : inviteEmployee(accountsContext(), admin, of.employeeId),
  )
}

/** Makes a link to set a new password. */
export async function resetLinkAction(input: unknown) {
  return action('admin', Of, input, (admin, of) => makeResetLink(accountsContext(), admin, of))
}

/** Changes the rights, the sessions or the state of an account. */
export async function changeAccountAction(input: unknown) {
  return action('admin', Change, input, (admin, { of, change }) =>
    changeAccount(database(), admin, of, change),
  )
}

/** Changes name and email of an account that belongs to no person in the team. */
export async function renameAccountAction(input: unknown) {
  return action('admin', RenameInput, input, (admin, given) => renameAccount(database(), admin, given))
}

/** Invites the managers who have no account. */
export async function inviteManagersAction() {
  return action('admin', z.undefined(), undefined, (admin) => inviteManagers(accountsContext(), admin))
}
