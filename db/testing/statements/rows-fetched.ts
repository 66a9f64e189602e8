import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/connection/client'
import { texts } from '#db/queries/arrays'

/** How many rows of these tables `work` fetches, by an index or by reading the table, beside its result. */
export async function rowsFetched<T>(
  tx: Transaction,
  tables: readonly string[],
  work: () => Promise<T>,
): Promise<{ result: T; fetched: number }> {
  // Of this connection since it last reported them, which is after a transaction and not after each.
  const count = async () => {
    const [row] = await tx.execute<{ fetched: number }>(sql`
      select sum(idx_tup_fetch + seq_tup_read)::int as fetched from pg_stat_xact_user_tables
      where relname = any(${texts(tables)}::text[])`)
    return row?.fetched ?? 0
  }
  const before = await count()
  const result = await work()
  return { result, fetched: (await count()) - before }
}
