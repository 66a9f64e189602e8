import { and, eq, sql } from 'drizzle-orm'
import type { UserId } from '#db/ids'
import { erasedPeople } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'

/** Remembers keyed hashes of an erased person. Knows none of them twice. */
export async function insertErased(
  tx: OrganizationTransaction,
  keyHashes: readonly string[],
  erasedBy: UserId,
): Promise<void> {
  if (keyHashes.length === 0) return
  await tx
    .insert(erasedPeople)
    .values(keyHashes.map((keyHash) => ({ organizationId: tx.organizationId, keyHash, erasedBy })))
    .onConflictDoNothing()
}

/** The keyed hashes of everyone who was erased. */
export async function erasedHashes(tx: OrganizationTransaction): Promise<ReadonlySet<string>> {
  const rows = await tx
    .select({ keyHash: erasedPeople.keyHash })
    .from(erasedPeople)
    .where(eq(erasedPeople.organizationId, tx.organizationId))
  return new Set(rows.map(({ keyHash }) => keyHash))
}

/** Forgets these hashes, with all others of the same erasure. Returns whether there were any. */
export async function deleteErased(
  tx: OrganizationTransaction,
  keyHashes: readonly string[],
): Promise<boolean> {
  const gone = await tx
    .delete(erasedPeople)
    .where(
      and(
        eq(erasedPeople.organizationId, tx.organizationId),
        sql`${erasedPeople.erasedAt} in (select k.erased_at from erased_people k
          where k.organization_id = ${tx.organizationId}::uuid and k.key_hash in ${[...keyHashes]})`,
      ),
    )
    .returning({ keyHash: erasedPeople.keyHash })
  return gone.length > 0
}

/** How many erasures there were that were not lifted. */
export async function countErasures(tx: OrganizationTransaction): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(distinct ${erasedPeople.erasedAt})::int` })
    .from(erasedPeople)
    .where(eq(erasedPeople.organizationId, tx.organizationId))
  return row?.n ?? 0
}
