import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { send } from '#db/connection/send'
import type { ConnectionId } from '#db/ids'
import { drift } from '#db/schema/connections'
import type { OrganizationTransaction } from '#db/tenant'
import { asTexts, texts } from '../arrays.ts'

export type DriftRow = Pick<
  typeof drift.$inferSelect,
  'kind' | 'name' | 'count' | 'firstSeenAt' | 'lastSeenAt'
>

type Seen = Pick<DriftRow, 'kind' | 'name' | 'count'>

/** Different names listed of one kind, at most. */
const maxNames = 50
const others = '(others)'

/**
 * Adds what a batch of answers showed to the kinds and names that the connection's drift already lists. A kind and name may
 * come several times. Batches of one connection wait for each other here until they commit, so that `addNewDrift` keeps
 * the bound on names.
 * @returns what is not listed yet, for `addNewDrift`: nearly always nothing
 */
export async function raiseDrift(
  tx: OrganizationTransaction,
  connectionId: ConnectionId,
  seen: readonly Seen[],
): Promise<Seen[]> {
  const totals = totalsOf(seen)
  if (totals.length === 0) return []
  const [, known] = await Promise.all([
    send(tx, sql`select pg_advisory_xact_lock(hashtextextended(${`drift ${connectionId}`}, 0))`),
    raiseKnown(tx, connectionId, totals),
  ])
  const isKnown = new Set(known.map(keyOf))
  return totals.filter((total) => !isKnown.has(keyOf(total)))
}

const keyOf = ({ kind, name }: Pick<Seen, 'kind' | 'name'>): string => `${kind} ${name}`

function totalsOf(seen: readonly Seen[]): Seen[] {
  const totals = new Map<string, Seen>()
  for (const { kind, name, count } of seen) {
    const before = totals.get(keyOf({ kind, name }))?.count ?? 0
    totals.set(keyOf({ kind, name }), { kind, name, count: before + count })
  }
  return [...totals.values()]
}

const listed = (seen: readonly Seen[]) => sql`unnest(
  ${texts(seen.map(({ kind }) => kind))}, ${texts(seen.map(({ name }) => name))},
  ${asTexts(seen.map(({ count }) => count))}::bigint[]) x (kind, name, count)`

function raiseKnown(
  tx: OrganizationTransaction,
  connectionId: ConnectionId,
  seen: readonly Seen[],
): Promise<Pick<Seen, 'kind' | 'name'>[]> {
  return send(
    tx,
    sql`
    update drift d set count = d.count + x.count, last_seen_at = now()
    from ${listed(seen)}
    where d.organization_id = ${tx.organizationId}::uuid and d.connection_id = ${connectionId}::uuid
      and d.kind = x.kind and d.name = x.name
    returning d.kind, d.name`,
  )
}

/**
 * Lists new kinds and names, after `raiseDrift` in the same transaction. At most 50 names of a kind are listed; the rest is
 * counted under one name.
 */
export async function addNewDrift(
  tx: OrganizationTransaction,
  connectionId: ConnectionId,
  seen: readonly Seen[],
): Promise<void> {
  if (seen.length === 0) return
  await send(
    tx,
    sql`
    with known as (
      select kind, name from drift
      where organization_id = ${tx.organizationId}::uuid and connection_id = ${connectionId}::uuid
    ), placed as (
      select x.kind, x.count, case
        when x.name = ${others} then x.name
        when (select count(*) from known n where n.kind = x.kind and n.name <> ${others})
          + row_number() over (partition by x.kind, x.name <> ${others} order by x.count desc, x.name)
          <= ${maxNames} then x.name
        else ${others} end as name
      from ${listed(seen)}
    )
    insert into drift (organization_id, connection_id, kind, name, count)
    select ${tx.organizationId}::uuid, ${connectionId}::uuid, kind, name, sum(count)
    from placed group by kind, name
    on conflict (organization_id, connection_id, kind, name)
    do update set count = drift.count + excluded.count, last_seen_at = now()`,
  )
}

/** What was ever seen on the connection, the most frequent first within a kind. */
export function driftOf(tx: OrganizationTransaction, connectionId: ConnectionId): Promise<DriftRow[]> {
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
