import { z } from 'zod'
import type { Database } from '#db/connection/client'
import { signInCandidates } from '#db/system'
import { withOrganization } from '#db/tenant'
import { recordActivity } from '#lib/activity/record'
import { hashPassword, verifyPassword } from './password.ts'
import type { SessionClaims } from './session-token.ts'

const SignInInput = z.object({
  email: z.string().trim().min(3).max(320),
  password: z.string().min(1).max(1024),
})

// Verified when nobody has the address, so that an unknown one takes as long as a wrong password.
let decoy: Promise<string> | undefined

/**
 * Checks e-mail and password.
 * @returns the claims of the session, or null: unknown address, wrong password and deactivated are one answer
 * @throws when the database is away
 */
export async function signInWithPassword(database: Database, input: unknown): Promise<SessionClaims | null> {
  const parsed = SignInInput.safeParse(input)
  if (!parsed.success) return null
  const { email, password } = parsed.data
  const candidates = await signInCandidates(database, email)
  for (const candidate of candidates) {
    if (candidate.passwordHash && (await verifyPassword(password, candidate.passwordHash)))
      return begin(database, candidate)
  }
  if (candidates.length === 0) {
    decoy ??= hashPassword('nobody has this password')
    await verifyPassword(password, await decoy)
  }
  return null
}

/** Lets in who the identity provider vouches for: a verified address that an admin has invited, in one organization only. */
export async function signInWithVerifiedEmail(
  database: Database,
  email: string,
): Promise<SessionClaims | null> {
  const [only, ...more] = await signInCandidates(database, email)
  return only && more.length === 0 ? begin(database, only) : null
}

async function begin(database: Database, claims: SessionClaims): Promise<SessionClaims> {
  const { organizationId, userId, sessionVersion } = claims
  await withOrganization(database, organizationId, (tx) =>
    recordActivity(tx, { userId, action: 'session.signed_in', summary: 'Signed in.' }),
  )
  return { organizationId, userId, sessionVersion }
}
