import type { Database } from '#db/connection/client'
import type { OrganizationId } from '#db/ids'
import { type LinkKind, linkByToken } from '#db/queries/accounts/links'
import { organizationOfLink } from '#db/system'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { isToken, tokenHash } from './token.ts'

type Link = NonNullable<Awaited<ReturnType<typeof linkByToken>>>

export type LinkState =
  | { state: 'open'; organizationId: OrganizationId; link: Link }
  | { state: 'used' | 'replaced' | 'expired' | 'deactivated' }
  | { state: 'unknown' }

/** What a link is worth at this moment. Looking changes nothing: mail scanners and chat previews open links too. */
export async function openLink(database: Database, kind: LinkKind, token: string): Promise<LinkState> {
  if (!isToken(token)) return { state: 'unknown' }
  const hash = tokenHash(token)
  const organizationId = await organizationOfLink(database, hash)
  if (!organizationId) return { state: 'unknown' }
  return withOrganization(database, organizationId, (tx) => stateOf(tx, kind, hash))
}

async function stateOf(tx: OrganizationTransaction, kind: LinkKind, hash: string): Promise<LinkState> {
  const link = await linkByToken(tx, hash)
  if (!link || link.kind !== kind) return { state: 'unknown' }
  if (link.isDeactivated) return { state: 'deactivated' }
  if (link.usedAt) return { state: 'used' }
  if (link.replacedAt) return { state: 'replaced' }
  if (link.isExpired) return { state: 'expired' }
  return { state: 'open', organizationId: tx.organizationId, link }
}
