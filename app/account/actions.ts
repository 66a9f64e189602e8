'use server'

import { headers } from 'next/headers'
import { z } from 'zod'
import { confirmByPassword } from '#lib/access/password/own-password'
import { networkAddress } from '#lib/access/sign-in/network-address'
import { accountsContext } from '#lib/accounts/context'
import { changeAccount } from '#lib/accounts/manage'
import { changePassword } from '#lib/accounts/set-password'
import { database } from '#lib/database'
import { action } from '../requests/action.ts'

const Passwords = z.strictObject({ current: z.string().max(1024), next: z.string().max(1024) })

/** Changes one's own password. */
export async function changePasswordAction(input: unknown) {
  return action('anyone', Passwords, input, async (viewer, given) =>
    changePassword(accountsContext(), viewer, { ...given, address: networkAddress(await headers()) }),
  )
}

const Password = z.strictObject({ password: z.string().min(1).max(1024) })

/** "Confirm it is you", before what cannot be taken back. */
export async function confirmPasswordAction(input: z.input<typeof Password>) {
  return action('anyone', Password, input, async (viewer, { password }) =>
    confirmByPassword(database(), viewer, { password, address: networkAddress(await headers()) }),
  )
}

/** Ends all of one's own sessions, this one too. */
export async function signOutEverywhereAction() {
  return action('anyone', z.undefined(), undefined, (viewer) =>
    changeAccount(database(), viewer, { userId: viewer.userId }, 'sign_out'),
  )
}
