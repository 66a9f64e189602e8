'use server'

import { after } from 'next/server'
import { z } from 'zod'
import { waitSentence } from '#lib/access/password/own-password'
import { accountsContext } from '#lib/accounts/context'
import { requestReset } from '#lib/accounts/reset-password'
import { environment } from '#lib/environment'
import { unexpected } from '#lib/unexpected'
import { publicAction } from '../requests/public-action.ts'

const Input = z.strictObject({ email: z.string().trim().min(1).max(320) })

/** Asks for a link to set a new password. What it answers, and when, does not depend on whether there is an account. */
export async function requestResetAction(input: unknown) {
  return publicAction(Input, input, async ({ email }, address) => {
    if (!environment().isPasswordSignInOn) return { ok: true as const }
    const request = await requestReset(accountsContext(), { email, address })
    if (!request.ok)
      return { ok: false as const, code: 'too_many' as const, message: waitSentence(request.waitSeconds) }
    after(() => request.send().catch(unexpected))
    return { ok: true as const }
  })
}
