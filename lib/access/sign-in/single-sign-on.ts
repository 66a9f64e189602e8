import type { Database } from '#db/connection/client'
import { emailCandidates, type IdentityCandidate, identityCandidates } from '#db/system'
import { recordRefusal } from '#lib/activity/record-refusal'
import { log } from '#lib/log'
import { beginSessionOrChoose } from './begin-session.ts'
import type { ProvenAccount, SignInRefusal, SignInResult } from './sign-in-result.ts'
import { vouchedEmail } from './vouched-email.ts'

/**
 * Lets in who the identity provider vouches for: by issuer and subject, which the first time are linked with the account
 * of a verified email address that was invited.
 * @param profile the claims of the ID token, completed by those of the userinfo endpoint
 * @param trustEmail the operator vouches for addresses that come without `email_verified`
 * @throws when the database is away
 */
export async function signInByIdentity(
  database: Database,
  profile: Record<string, unknown>,
  { trustEmail }: { trustEmail: boolean },
): Promise<SignInResult> {
  const { iss: issuer, sub: subject } = profile
  if (typeof issuer !== 'string' || typeof subject !== 'string' || !issuer || !subject)
    return refused('sso_no_subject')
  const identity = { issuer, subject }
  const linked = await identityCandidates(database, identity)
  const active = linked.filter((candidate) => !candidate.isDeactivated)
  if (active.length > 0) return beginSessionOrChoose(database, active.map(proven(null)))
  if (linked.length > 0) return refused('sso_deactivated', database, linked)

  const vouched = vouchedEmail(profile, trustEmail)
  if (!vouched.ok) return refused(vouched.code)
  const invited = await emailCandidates(database, { email: vouched.email, issuer })
  const open = invited.filter((candidate) => !candidate.isDeactivated && !candidate.isLinked)
  if (open.length > 0) return beginSessionOrChoose(database, open.map(proven(identity)))
  if (invited.length === 0) return refused('sso_not_invited')
  const isClosed = invited.every((candidate) => candidate.isDeactivated)
  return refused(isClosed ? 'sso_deactivated' : 'sso_linked_elsewhere', database, invited)
}

const proven =
  (identity: ProvenAccount['identity']) =>
  ({ organizationId, userId, sessionVersion }: IdentityCandidate): ProvenAccount => ({
    organizationId,
    userId,
    sessionVersion,
    method: 'single_sign_on',
    identity,
  })

/** In the log of every organization whose accounts these are, too. */
async function refused(
  code: SignInRefusal,
  database?: Database,
  accounts: IdentityCandidate[] = [],
): Promise<SignInResult> {
  log.warn({ code }, 'single sign-on refused')
  const why = code === 'sso_deactivated' ? 'it is deactivated' : 'it is linked with another identity'
  const summary = `A single sign-on to this account was refused: ${why}.`
  for (const { organizationId, userId } of database ? accounts : [])
    await recordRefusal(database as Database, organizationId, { userId, action: 'session.refused', summary })
  return { kind: 'refused', code }
}
