import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../connection/client.ts'

/**
 * Records how each later insertion into and deletion from these tables is planned. Of the tables of a database of the test's
 * own.
 * @returns what was recorded, once each: "delete employees auto" where plans are kept
 */
export async function watchPlanModes(database: Database, tables: readonly string[]) {
  const run = (statement: SQL) => database.orm.execute(statement)
  await run(sql`create table plan_modes (seen text primary key)`)
  await run(sql`
    create function note_plan_mode() returns trigger language plpgsql security definer as $$
    begin
      insert into plan_modes
      values (lower(tg_op) || ' ' || tg_table_name || ' ' || current_setting('plan_cache_mode')) on conflict do nothing;
      return null;
    end $$`)
  for (const table of tables)
    await run(sql`
      create trigger note_plan_mode after insert or delete on ${sql.identifier(table)}
      for each statement execute function note_plan_mode()`)
  return async () => {
    const rows = await database.orm.execute<{ seen: string }>(sql`select seen from plan_modes order by seen`)
    return rows.map(({ seen }) => seen)
  }
}
