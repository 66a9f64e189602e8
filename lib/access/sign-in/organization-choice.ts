import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { OrganizationId, UserId } from '#db/ids'
import { environment } from '#lib/environment'
import type { ProvenAccount } from './sign-in-result.ts'

/** How long one may look at the choice before signing in again. */
const validSeconds = 5 * 60

/** Keeps this text from standing for any other that the same secret seals. */
const salt = 'perfcopilot.organization-choice'

const Choice = z.object({
  accounts: z.array(
    z.object({
      organizationId: OrganizationId,
      userId: UserId,
      sessionVersion: z.number().int(),
      method: z.enum(['password', 'single_sign_on']),
      identity: z.object({ issuer: z.string(), subject: z.string() }).nullable(),
    }),
  ),
})

/** Keeps the accounts that were proved in a sealed cookie, until their owner has chosen one. */
export async function rememberChoice(accounts: ProvenAccount[]): Promise<void> {
  const secret = environment().nextAuthSecret
  const value = await encode({ token: { accounts }, secret, salt, maxAge: validSeconds })
  const jar = await cookies()
  jar.set(cookieName(), value, {
    httpOnly: true,
    secure: isSecure(),
    sameSite: 'lax',
    path: '/',
    maxAge: validSeconds,
  })
}

/** The accounts to choose from; empty when there was no sign-in before, or too long ago. */
export async function rememberedChoice(): Promise<ProvenAccount[]> {
  const token = (await cookies()).get(cookieName())?.value
  if (!token) return []
  const opened = await decode({ token, secret: environment().nextAuthSecret, salt }).catch(() => null)
  const parsed = Choice.safeParse(opened)
  return parsed.success ? parsed.data.accounts : []
}

/** The choice is made: the cookie goes. */
export async function forgetChoice(): Promise<void> {
  ;(await cookies()).delete(cookieName())
}

const isSecure = () => environment().nextAuthUrl.startsWith('https:')

const cookieName = () => `${isSecure() ? '__Host-' : ''}perfcopilot.choice`
