import type { Database } from '#db/connection/client'
import { sendInOrder } from '#db/connection/send'
import type { OrganizationId } from '#db/ids'
import { holdRevocation, type WorkingToken, workingToken } from '#db/queries/service-tokens/token-use'
import { organizationOfServiceToken } from '#db/system'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { countTokenRequest, countUnknownToken, waitAfterUnknownTokens } from './limits.ts'
import { isServiceToken, serviceTokenHash } from './token.ts'

export type TokenAnswer<T> =
  | { ok: true; organizationId: OrganizationId; token: WorkingToken; value: T }
  | { ok: false; code: 'unknown' }
  | { ok: false; code: 'too_many'; waitSeconds: number }

export type TokenRequest = {
  /** As it came, without `Bearer`. */
  token: string
  /** The caller's network address. */
  address: string
  /** How many requests it counts as. */
  points?: number
  /** Settles when the answer has been sent. */
  sent: Promise<unknown>
}

/** An answer that is still being sent after this time began long before. */
const maxHoldMs = 1_000

/**
 * Reads something for the holder of a service token, in the token's organization. The transaction stays open until the
 * answer has been sent, and holds off the token's revocation as long: so none begins after a revocation has returned.
 * @param read sends its statements at once and waits for nothing before; its result is dropped where the token does not work
 * @throws when the database is away
 */
export async function answerByToken<T>(
  database: Database,
  { token, address, points = 1, sent }: TokenRequest,
  read: (tx: OrganizationTransaction) => Promise<T>,
): Promise<TokenAnswer<T>> {
  if (!isServiceToken(token)) return unknown
  const tokenHash = serviceTokenHash(token)
  const organizationId = await organizationOf(database, tokenHash, address)
  if (typeof organizationId !== 'string') return organizationId
  const waitSeconds = await countTokenRequest(tokenHash, points)
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
): Promise<OrganizationId | TokenAnswer<never>> {
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
