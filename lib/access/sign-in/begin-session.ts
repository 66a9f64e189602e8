import type { Database } from '#db/connection/client'
import { linkIdentity } from '#db/queries/accounts/identities'
import { closeLinks } from '#db/queries/accounts/links'
import { insertSession } from '#db/queries/accounts/sessions'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { recordActivity } from '#lib/activity/record'
import type { SessionClaims } from '../session-claims.ts'
import type { ProvenAccount, SignInResult } from './sign-in-result.ts'

/** Signs in where there is one account; asks which where there are several. */
export async function beginSessionOrChoose(
  database: Database,
  accounts: ProvenAccount[],
): Promise<SignInResult> {
  const [only, ...more] = accounts
  if (!only) throw new Error('Signing in needs an account.')
  if (more.length > 0) return { kind: 'choice', accounts }
  return { kind: 'signed_in', claims: await beginSession(database, only) }
}

/** Begins a session of this account, links the identity that it came by, and records both. */
export function beginSession(database: Database, account: ProvenAccount): Promise<SessionClaims> {
  const { organizationId, userId, sessionVersion, method } = account
  return withOrganization(database, organizationId, async (tx) => {
    await link(tx, account)
    const sessionId = await insertSession(tx, { userId, sessionVersion, method })
    const how = method === 'password' ? 'with a password' : 'by single sign-on'
    await recordActivity(tx, { userId, action: 'session.signed_in', summary: `Signed in ${how}.` })
    return { organizationId, userId, sessionId }
  })
}

/** From the first single sign-on on the account needs no invitation any more. */
async function link(tx: OrganizationTransaction, { userId, identity }: ProvenAccount): Promise<void> {
  if (!identity) return
  await linkIdentity(tx, { userId, ...identity })
  await closeLinks(tx, userId, 'used')
  await recordActivity(tx, {
    userId,
    action: 'account.identity_linked',
    summary: 'Linked an account of the identity provider.',
  })
}
