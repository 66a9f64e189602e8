'use server'

import { z } from 'zod'
import { accountsContext } from '#lib/accounts/context'
import { setPasswordByLink } from '#lib/accounts/set-password'
import { publicAction } from '../requests/public-action.ts'

const Input = z.strictObject({
  kind: z.enum(['invitation', 'password_reset']),
  token: z.string().max(100),
  password: z.string().max(1024),
})

/** Sets a password by a one-time link. */
export async function setPasswordAction(input: unknown) {
  return publicAction(Input, input, ({ kind, ...given }) => setPasswordByLink(accountsContext(), kind, given))
}
