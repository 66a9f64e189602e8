import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { drift } from '../schema/connections.ts'
import type { OrganizationTransaction } from '../tenant.ts'
import { asTexts, texts } from './arrays.ts'

export type DriftRow = Pick<
  typeof drift.$inferSelect,
  'kind' | 'name' | 'count' | 'firstSeenAt' | 'lastSeenAt'
>

type Seen = Pick<DriftRow, 'kind' | 'name' | 'count'>

/** Different names kept of one kind; what comes beyond them is counted under one name (reliability-security.md T31). */
const maxNames = 50
const others = '(others)'

/**
 * Adds what a batch of answers showed to the connection's drift. A kind and name may come several times. Batches of one
 * connection wait for each other here until they commit, so that the bound on names holds between them.
 */
export async function addDrift(
  tx: OrganizationTransaction,
  connectionId: string,
  seen: readonly Seen[],
): Promise<void> {
  if (seen.length === 0) return
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`drift ${connectionId}`}, 0))`)
  await tx.execute(sql`
    with seen as (
      select kind, name, sum(count) as count
      from unnest(
        ${texts(seen.map(({ kind }) => kind))}, ${texts(seen.map(({ name }) => name))},
        ${asTexts(seen.map(({ count }) => count))}::bigint[]) x (kind, name, count)
      group by kind, name
    ), known as (
      select kind, name from drift
      where organization_id = ${tx.organizationId}::uuid and connection_id = ${connectionId}::uuid
    ), placed as (
      select s.kind, s.count, case
        when k.name is not null or s.name = ${others} then s.name
        when (select count(*) from known n where n.kind = s.kind and n.name <> ${others})
          + row_number() over (
            partition by s.kind, k.name is null and s.name <> ${others} order by s.count desc, s.name
          ) <= ${maxNames} then s.name
        else ${others} end as name
      from seen s left join known k on k.kind = s.kind and k.name = s.name
    )
    insert into drift (organization_id, connection_id, kind, name, count)
    select ${tx.organizationId}::uuid, ${connectionId}::uuid, kind, name, sum(count)
    from placed group by kind, name
    on conflict (organization_id, connection_id, kind, name)
    do update set count = drift.count + excluded.count, last_seen_at = now()`)
}

/** What was ever seen on the connection, the most frequent first within a kind. */
export function driftOf(tx: OrganizationTransaction, connectionId: string): Promise<DriftRow[]> {
  return tx
    .select({
      kind: drift.kind,
      name: drift.name,
      count: drift.count,
      firstSeenAt: drift.firstSeenAt,
      lastSeenAt: drift.lastSeenAt,
    })
    .from(drift)
    .where(and(eq(drift.organizationId, tx.organizationId), eq(drift.connectionId, connectionId)))
    .orderBy(asc(drift.kind), desc(drift.count), asc(drift.name))
}
