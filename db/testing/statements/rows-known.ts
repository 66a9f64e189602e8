import { sql } from 'drizzle-orm'
import type { Database } from '../../connection/client.ts'

/** How many rows the planner takes a table to hold; negative where nothing ever counted them. */
export async function rowsKnown(database: Database, table: string): Promise<number> {
  const [row] = await database.orm.execute<{ rows: number }>(
    sql`select reltuples::int as rows from pg_class where oid = ${table}::regclass`,
  )
  return row?.rows ?? Number.NaN
}
