import { sql } from 'drizzle-orm'
import { send } from '#db/connection/send'
import type { OrganizationTransaction } from '#db/tenant'

/**
 * Answers by a token and its revocation wait for each other: an answer holds the lock together with others until it has
 * been sent, a revocation holds it alone. In the server's memory only: a request writes nothing.
 */
const lockKey = (tokenHash: string) => sql`hashtextextended(${`service-token:${tokenHash}`}::text, 0)`

/** Holds off the token's revocation until the transaction ends, and waits for one that is under way. Sends at once. */
export async function holdRevocation(tx: OrganizationTransaction, tokenHash: string): Promise<void> {
  await send(tx, sql`select pg_advisory_xact_lock_shared(${lockKey(tokenHash)})`)
}

/** Waits until all answers by this token have been sent, and holds off new ones until the transaction ends. */
export async function holdAnswers(tx: OrganizationTransaction, tokenHash: string): Promise<void> {
  await send(tx, sql`select pg_advisory_xact_lock(${lockKey(tokenHash)})`)
}

export type WorkingToken = {
  id: string
  name: string
  /** Its use was not written down within the last minute. */
  isUseStale: boolean
}

/** The token if it works; null when it is revoked, or of another organization. Sends at once, after `holdRevocation`. */
export async function workingToken(
  tx: OrganizationTransaction,
  tokenHash: string,
): Promise<WorkingToken | null> {
  const [token] = await send<WorkingToken>(
    tx,
    sql`
    select id, name, coalesce(last_used_at < now() - interval '1 minute', true) as "isUseStale"
    from service_tokens
    where organization_id = ${tx.organizationId}::uuid and token_hash = ${tokenHash} and revoked_at is null`,
  )
  return token ?? null
}
