import type { Database } from '#db/connection/client'
import type { OrganizationId } from '#db/ids'
import { type WorkingToken, workingToken } from '#db/queries/service-tokens/token-use'
import { organizationOfServiceToken } from '#db/system'
import { type OrganizationTransaction, readAtOnce } from '#db/tenant'
import { countTokenRequest, countUnknownToken, waitAfterUnknownTokens } from './limits.ts'
import { isServiceToken, serviceTokenHash } from './token.ts'

export type Refusal = { ok: false; code: 'unknown' } | { ok: false; code: 'too_many'; waitSeconds: number }

/** A token that was created once and has not asked too often. Whether it still works is read with the answer. */
export type AdmittedToken = { ok: true; organizationId: OrganizationId; tokenHash: string }

export type TokenAnswer<T> =
  | { ok: true; organizationId: OrganizationId; token: WorkingToken; value: T }
  | Refusal

/**
 * Counts a request by its token, before anything else of it is looked at.
 * @param token as it came, without `Bearer`
 * @param address the caller's network address
 * @throws when the database is away
 */
export async function admitToken(
  database: Database,
  token: string,
  address: string,
): Promise<AdmittedToken | Refusal> {
  if (!isServiceToken(token)) return unknown
  const tokenHash = serviceTokenHash(token)
  const organizationId = await organizationOf(database, tokenHash, address)
  if (typeof organizationId !== 'string') return organizationId
  const waitSeconds = await countTokenRequest(tokenHash)
  if (waitSeconds !== null) return { ok: false, code: 'too_many', waitSeconds }
  return { ok: true, organizationId, tokenHash }
}

/**
 * Reads something for the holder of a service token that was admitted, in the token's organization. Whether the token works
 * is part of the same snapshot: nothing is read once its revocation has returned.
 * @param points how many requests it counts as; one was counted when it was admitted
 * @param read sends before it first waits what it can; its result is dropped where the token does not work
 * @throws when the database is away
 */
export async function answerByToken<T>(
  database: Database,
  { organizationId, tokenHash }: AdmittedToken,
  read: (tx: OrganizationTransaction) => Promise<T>,
  points = 1,
): Promise<TokenAnswer<T>> {
  const waitSeconds = points > 1 ? await countTokenRequest(tokenHash, points - 1) : null
  if (waitSeconds !== null) return { ok: false, code: 'too_many', waitSeconds }
  const [working, value] = await readAtOnce(database, organizationId, (to) =>
    Promise.all([workingToken(to, tokenHash), read(to)]),
  )
  return working ? { ok: true, organizationId, token: working, value } : unknown
}

const unknown = { ok: false, code: 'unknown' } as const

/** Which organization made a token never changes, so it is looked up once; whether the token works is read each time. */
const organizations = new WeakMap<Database, Map<string, OrganizationId>>()
const maxRemembered = 10_000

async function organizationOf(
  database: Database,
  tokenHash: string,
  address: string,
): Promise<OrganizationId | Refusal> {
  const known = organizations.get(database) ?? new Map<string, OrganizationId>()
  organizations.set(database, known)
  const remembered = known.get(tokenHash)
  if (remembered) return remembered
  const waitSeconds = await waitAfterUnknownTokens(address)
  if (waitSeconds !== null) return { ok: false, code: 'too_many', waitSeconds }
  const found = await organizationOfServiceToken(database, tokenHash)
  if (found === null) {
    // A guess. One that was revoked is none: a program that goes on with it locks no other out of its address.
    await countUnknownToken(address)
    return unknown
  }
  if (known.size < maxRemembered) known.set(tokenHash, found)
  return found
}
