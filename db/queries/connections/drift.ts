import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { send } from '#db/connection/send'
import { drift } from '#db/schema/connections'
import type { OrganizationTransaction } from '#db/tenant'
import { asTexts, texts } from '../arrays.ts'

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
  const totals = totalsOf(seen)
  if (totals.length === 0) return
  const known = await raiseKnown(tx, connectionId, totals)
  const isKnown = new Set(known.map(keyOf))
  await addNew(
    tx,
    connectionId,
    totals.filter((total) => !isKnown.has(keyOf(total))),
  )
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

/** Returns those that were known: nearly always all of them. */
async function raiseKnown(
  tx: OrganizationTransaction,
  connectionId: string,
  seen: readonly Seen[],
): Promise<Pick<Seen, 'kind' | 'name'>[]> {
  const [, known] = await Promise.all([
    send(tx, sql`select pg_advisory_xact_lock(hashtextextended(${`drift ${connectionId}`}, 0))`),
    send<Pick<Seen, 'kind' | 'name'>>(
      tx,
      sql`
      update drift d set count = d.count + x.count, last_seen_at = now()
      from ${listed(seen)}
      where d.organization_id = ${tx.organizationId}::uuid and d.connection_id = ${connectionId}::uuid
        and d.kind = x.kind and d.name = x.name
      returning d.kind, d.name`,
    ),
  ])
  return known
}

async function addNew(
  tx: OrganizationTransaction,
  connectionId: string,
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
