import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { UserId } from '#db/ids'
import { accountLinks, identities } from '#db/schema/accounts'
import { organizations, users } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'

export type LinkKind = 'invitation' | 'password_reset'

/** Stores the hash of a new link's token; the user's older links, of either kind, no longer work. */
export async function insertLink(
  tx: OrganizationTransaction,
  link: { userId: UserId; kind: LinkKind; tokenHash: string; createdBy: UserId | null; expiresAt: Date },
): Promise<void> {
  await closeLinks(tx, link.userId, 'replaced')
  await tx.insert(accountLinks).values({ organizationId: tx.organizationId, ...link })
}

/** The user's links that still work no longer do: a newer one took their place, or they count as used. */
export async function closeLinks(
  tx: OrganizationTransaction,
  userId: UserId,
  as: 'replaced' | 'used',
): Promise<void> {
  await tx
    .update(accountLinks)
    .set(as === 'used' ? { usedAt: sql`now()` } : { replacedAt: sql`now()` })
    .where(
      and(
        eq(accountLinks.organizationId, tx.organizationId),
        eq(accountLinks.userId, userId),
        isNull(accountLinks.usedAt),
        isNull(accountLinks.replacedAt),
      ),
    )
}

/** The link of this token with its user, and whether it has run out by the database's clock; null when there is none. */
export async function linkByToken(tx: OrganizationTransaction, tokenHash: string) {
  const [link] = await tx
    .select({
      id: accountLinks.id,
      kind: accountLinks.kind,
      expiresAt: accountLinks.expiresAt,
      usedAt: accountLinks.usedAt,
      replacedAt: accountLinks.replacedAt,
      isExpired: sql<boolean>`${accountLinks.expiresAt} <= now()`,
      userId: users.id,
      email: users.email,
      name: users.name,
      isDeactivated: sql<boolean>`${users.deactivatedAt} is not null`,
      hasPassword: sql<boolean>`${users.passwordHash} is not null`,
      hasIdentity: hasIdentity(tx),
      organizationName: organizations.name,
      timeZone: organizations.timeZone,
    })
    .from(accountLinks)
    .innerJoin(
      users,
      and(eq(users.organizationId, accountLinks.organizationId), eq(users.id, accountLinks.userId)),
    )
    .innerJoin(organizations, eq(organizations.id, accountLinks.organizationId))
    .where(and(eq(accountLinks.organizationId, tx.organizationId), eq(accountLinks.tokenHash, tokenHash)))
  return link ?? null
}

/** Uses a link up. Returns false when it was used, replaced or has run out meanwhile: of two at once one wins. */
export async function useLink(tx: OrganizationTransaction, linkId: string): Promise<boolean> {
  const used = await tx
    .update(accountLinks)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(accountLinks.organizationId, tx.organizationId),
        eq(accountLinks.id, linkId),
        isNull(accountLinks.usedAt),
        isNull(accountLinks.replacedAt),
        gt(accountLinks.expiresAt, sql`now()`),
      ),
    )
    .returning({ id: accountLinks.id })
  return used.length > 0
}

/** Whether the joined user signs in by single sign-on. */
export const hasIdentity = (tx: OrganizationTransaction) =>
  sql<boolean>`exists ${tx
    .select({ one: sql`1` })
    .from(identities)
    .where(and(eq(identities.organizationId, users.organizationId), eq(identities.userId, users.id)))}`

/** The newest invitation of the joined user, for a lateral join. */
export const newestInvitation = (tx: OrganizationTransaction) =>
  tx
    .select({
      expiresAt: accountLinks.expiresAt,
      usedAt: accountLinks.usedAt,
    })
    .from(accountLinks)
    .where(
      and(
        eq(accountLinks.organizationId, users.organizationId),
        eq(accountLinks.userId, users.id),
        eq(accountLinks.kind, 'invitation'),
      ),
    )
    .orderBy(desc(accountLinks.createdAt))
    .limit(1)
    .as('newest_invitation')
