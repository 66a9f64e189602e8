import type postgres from 'postgres'

export type Table = { name: string; columns: string[] }

/** Every table of the organizations with the columns that are stored, not computed. */
export function tenantTables(sql: postgres.TransactionSql): Promise<Table[]> {
  return sql<Table[]>`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attgenerated = ''
    group by c.relname order by c.relname`
}
