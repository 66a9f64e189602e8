import type { NextApiRequest } from 'next'
import { cookies } from 'next/headers'
import { decode, getToken } from 'next-auth/jwt'
import { environment } from '#lib/environment'
import { type SessionClaims, sessionClaims } from './session-claims.ts'
import { signInLogger } from './sign-in/sign-in-fault.ts'

/**
 * What the session cookie of this request says; null without one, and for one that is forged, too old or of another form.
 * Only read: next-auth's `getServerSession` seals a new cookie each time, which a page or route cannot send anyway.
 */
export async function currentClaims(): Promise<SessionClaims | null> {
  return claimsIn(await cookies(), environment().nextAuthSecret)
}

/** What the session cookie among these says, by the secret that sealed it; null as for `currentClaims`. */
export async function claimsIn(
  cookies: { getAll(): { name: string; value: string }[] },
  secret: string,
): Promise<SessionClaims | null> {
  // Of the headers nothing is passed on: a session never comes as a bearer token.
  const req = { cookies, headers: {} } as unknown as NextApiRequest
  const token = await getToken({ req, secret, decode: decodeOrReport })
  return sessionClaims.safeParse(token?.claims).data ?? null
}

const decodeOrReport: typeof decode = async (params) => {
  try {
    return await decode(params)
  } catch (error) {
    signInLogger.error('JWT_SESSION_ERROR', error)
    throw error
  }
}
