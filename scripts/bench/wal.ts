import { sql } from 'drizzle-orm'
import type { Database } from '#db/connection/client'

/** Bytes that PostgreSQL wrote to its write-ahead log while `work` ran. */
export async function walBytesOf(database: Database, work: () => Promise<unknown>): Promise<number> {
  const position = async () => {
    const [row] = await database.orm.execute<{ lsn: string }>(sql`select pg_current_wal_lsn()::text as lsn`)
    return row?.lsn ?? ''
  }
  const before = await position()
  await work()
  const after = await position()
  const [row] = await database.orm.execute<{ bytes: number }>(
    sql`select pg_wal_lsn_diff(${after}::pg_lsn, ${before}::pg_lsn)::float8 as bytes`,
  )
  return row?.bytes ?? Number.NaN
}
