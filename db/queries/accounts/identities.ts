import { and, eq } from 'drizzle-orm'
import type { UserId } from '#db/ids'
import { identities } from '#db/schema/accounts'
import type { OrganizationTransaction } from '#db/tenant'

/** Ties an account of the identity provider to a user. Where the user has one of this issuer, that one stays. */
export async function linkIdentity(
  tx: OrganizationTransaction,
  identity: { userId: UserId; issuer: string; subject: string },
): Promise<void> {
  await tx
    .insert(identities)
    .values({ organizationId: tx.organizationId, ...identity })
    .onConflictDoNothing()
}

/** Forgets which accounts of the identity provider a user signs in with. Returns whether there was one. */
export async function unlinkIdentities(tx: OrganizationTransaction, userId: UserId): Promise<boolean> {
  const gone = await tx
    .delete(identities)
    .where(and(eq(identities.organizationId, tx.organizationId), eq(identities.userId, userId)))
    .returning({ issuer: identities.issuer })
  return gone.length > 0
}
