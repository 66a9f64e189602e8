import { sql } from 'drizzle-orm'
import type { Database } from '#db/connection/client'

/**
 * Runs `work`, and `meanwhile` as soon as `work` waits in a scan of the table: its statement has its snapshot by then, and
 * has locked no row of it.
 * @param database of the table's owner, with three connections at least
 * @param work uses the database that it gets, whose transactions alone wait
 */
export async function whileScanWaits<T>(
  database: Database,
  table: string,
  work: (pausing: Database) => Promise<T>,
  meanwhile: () => Promise<unknown>,
): Promise<T> {
  const key = 4242
  await database.orm.execute(
    sql.raw(`
    create or replace function waits_where_told() returns boolean language plpgsql as $$ begin
      if current_setting('test.pause', true) = 'on' then perform pg_advisory_xact_lock_shared(${key}); end if;
      return true;
    end $$;
    create policy waits on ${table} as restrictive using (waits_where_told())`),
  )
  // Takes no snapshot, which `work` may have to do first.
  const pause = sql`set local test.pause = 'on'`
  const pausing: Database = Object.assign(Object.create(database), {
    transaction: (inner: Parameters<Database['transaction']>[0]) =>
      database.transaction(async (tx) => {
        await tx.execute(pause)
        return inner(tx)
      }),
  })
  try {
    // In an object: a promise of a promise would be waited for.
    const { result } = await database.transaction(async (gate) => {
      await gate.execute(sql`select pg_advisory_xact_lock(${key}::int)`)
      const working = { result: work(pausing) }
      for (let waits = 0; waits === 0; )
        waits = (
          await gate.execute(sql`select 1 from pg_locks where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`)
        ).length
      await meanwhile()
      return working
    })
    return await result
  } finally {
    await database.orm.execute(sql`drop policy waits on ${sql.identifier(table)}`)
  }
}
