'use server'

import { headers } from 'next/headers'
import { z } from 'zod'
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

/** Ends all of one's own sessions, this one too. */
export async function signOutEverywhereAction() {
  return action('anyone', z.undefined(), undefined, (viewer) =>
    changeAccount(database(), viewer, { userId: viewer.userId }, 'sign_out'),
  )
}
