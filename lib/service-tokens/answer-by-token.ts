import type { Database } from '#db/connection/client'
import { sendInOrder } from '#db/connection/send'
import type { OrganizationId } from '#db/ids'
import { holdRevocation, type WorkingToken, workingToken } from '#db/queries/service-tokens/token-use'
import { organizationOfServiceToken } from '#db/system'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { countTokenRequest, countUnknownToken, waitAfterUnknownTokens } from './limits.ts'
import { isServiceToken, serviceTokenHash } from './token.ts'

export type Refusal = { ok: false; code: 'unknown' } | { ok: false; code: 'too_many'; waitSeconds: number }

/** A token that was created once and has not asked too often. Whether it still works is read with the answer. */
export type AdmittedToken = { ok: true; organizationId: OrganizationId; tokenHash: string }

export type TokenAnswer<T> =
  | { ok: true; organizationId: OrganizationId; token: WorkingToken; value: T }
  | Refusal

type TokenRequest = {
  /** How many requests it counts as; one was counted when it was admitted. */
  points?: number
  /** Settles when the answer has been sent. */
  sent: Promise<unknown>
}

/** An answer that is still being sent after this time began long before. */
const maxHoldMs = 1_000

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
 * Reads something for the holder of a service token that was admitted, in the token's organization. The transaction stays open until the
 * answer has been sent, and holds off the token's revocation as long: so none begins after a revocation has returned.
 * @param read sends its statements at once and waits for nothing before; its result is dropped where the token does not work
 * @throws when the database is away
 */
export async function answerByToken<T>(
  database: Database,
  { organizationId, tokenHash }: AdmittedToken,
  { points = 1, sent }: TokenRequest,
  read: (tx: OrganizationTransaction) => Promise<T>,
): Promise<TokenAnswer<T>> {
  const waitSeconds = points > 1 ? await countTokenRequest(tokenHash, points - 1) : null
  if (waitSeconds !== null) return { ok: false, code: 'too_many', waitSeconds }
  const answer = await answerWhileHeld(database, organizationId, sent, (tx) =>
    sendInOrder(tx, [() => holdRevocation(tx, tokenHash), () => workingToken(tx, tokenHash), () => read(tx)]),
  )
  const [, working, value] = answer
  return working ? { ok: true, organizationId, token: working, value } : unknown
}

const unknown = { ok: false, code: 'unknown' } as const

/** Returns what `work` returns as soon as it does, and ends the transaction when the answer has been sent. */
function answerWhileHeld<T>(
  database: Database,
  organizationId: OrganizationId,
  sent: Promise<unknown>,
  work: (tx: OrganizationTransaction) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    withOrganization(database, organizationId, async (tx) => {
      resolve(await work(tx))
      await Promise.race([sent, afterLongestHold(sent)])
    }).catch(reject)
  })
}

function afterLongestHold(sent: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, maxHoldMs)
  void sent.finally(() => clearTimeout(timer))
  return promise
}

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
