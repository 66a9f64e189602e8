import { and, eq, isNull, sql } from 'drizzle-orm'
import { compiledSelect } from '#db/connection/compiled-select'
import { serviceTokens } from '#db/schema/service-tokens'
import type { OrganizationTransaction } from '#db/tenant'

export type WorkingToken = {
  id: string
  /** Its use was not written down within the last minute. */
  isUseStale: boolean
}

/**
 * The token if it works; null when it is revoked, or of another organization. Uses `send`, so it may be a step of
 * `sendInOrder`.
 */
export async function workingToken(
  tx: OrganizationTransaction,
  tokenHash: string,
): Promise<WorkingToken | null> {
  const [token] = await selectWorking(tx, { organizationId: tx.organizationId, tokenHash })
  return token ?? null
}

const selectWorking = compiledSelect(
  {
    id: serviceTokens.id,
    isUseStale: sql<boolean>`coalesce(${serviceTokens.lastUsedAt} < now() - interval '1 minute', true)`,
  },
  (select) =>
    select
      .from(serviceTokens)
      .where(
        and(
          eq(serviceTokens.organizationId, sql.placeholder('organizationId')),
          eq(serviceTokens.tokenHash, sql.placeholder('tokenHash')),
          isNull(serviceTokens.revokedAt),
        ),
      ),
)

/** Writes down that a token was used, at most once a minute however many ask for it. */
export async function touchServiceToken(tx: OrganizationTransaction, id: string): Promise<void> {
  await tx.execute(sql`
    update service_tokens set last_used_at = now()
    where organization_id = ${tx.organizationId}::uuid and id = ${id}::uuid
      and coalesce(last_used_at < now() - interval '1 minute', true)`)
}
