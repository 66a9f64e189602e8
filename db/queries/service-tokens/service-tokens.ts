import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { UserId } from '#db/ids'
import { users } from '#db/schema/people'
import { serviceTokens } from '#db/schema/service-tokens'
import type { OrganizationTransaction } from '#db/tenant'

/** The organization's tokens, newest first, those that work before the revoked ones; of these at most `revoked`. */
export async function listServiceTokens(tx: OrganizationTransaction, revoked: number) {
  const isRevoked = sql<boolean>`${serviceTokens.revokedAt} is not null`
  return tx
    .select({
      id: serviceTokens.id,
      name: serviceTokens.name,
      lastFour: serviceTokens.lastFour,
      createdAt: serviceTokens.createdAt,
      createdByName: users.name,
      lastUsedAt: serviceTokens.lastUsedAt,
      revokedAt: serviceTokens.revokedAt,
    })
    .from(serviceTokens)
    .leftJoin(
      users,
      and(eq(users.organizationId, serviceTokens.organizationId), eq(users.id, serviceTokens.createdBy)),
    )
    .where(eq(serviceTokens.organizationId, tx.organizationId))
    .orderBy(isRevoked, desc(serviceTokens.revokedAt), desc(serviceTokens.createdAt), serviceTokens.id)
    .limit(maxTokens + revoked)
}

/** Tokens of an organization that work at the same time. */
export const maxTokens = 50

/** How many tokens work. Locks nothing: two admins at once may come to one too many, which does no harm. */
export async function countServiceTokens(tx: OrganizationTransaction): Promise<number> {
  return tx.$count(
    serviceTokens,
    and(eq(serviceTokens.organizationId, tx.organizationId), isNull(serviceTokens.revokedAt)),
  )
}

/** Stores a token; its name must be free among those that work, without case: else a unique violation. */
export async function insertServiceToken(
  tx: OrganizationTransaction,
  token: { name: string; tokenHash: string; lastFour: string; createdBy: UserId },
): Promise<string> {
  const [row] = await tx
    .insert(serviceTokens)
    .values({ organizationId: tx.organizationId, ...token })
    .returning({ id: serviceTokens.id })
  if (!row) throw new Error('A token was not stored.')
  return row.id
}

/** A token by its id, revoked or not; null when the organization has none. */
export async function serviceTokenById(tx: OrganizationTransaction, id: string) {
  const [token] = await tx
    .select({
      name: serviceTokens.name,
      lastFour: serviceTokens.lastFour,
      tokenHash: serviceTokens.tokenHash,
      revokedAt: serviceTokens.revokedAt,
    })
    .from(serviceTokens)
    .where(and(eq(serviceTokens.organizationId, tx.organizationId), eq(serviceTokens.id, id)))
    .for('no key update')
  return token ?? null
}

/** Marks a token as revoked. */
export async function storeRevocation(
  tx: OrganizationTransaction,
  id: string,
  revokedBy: UserId,
): Promise<void> {
  await tx
    .update(serviceTokens)
    .set({ revokedAt: sql`now()`, revokedBy })
    .where(and(eq(serviceTokens.organizationId, tx.organizationId), eq(serviceTokens.id, id)))
}
