import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import postgres from 'postgres'
import { postgresOptions } from '../connection/driver-options.ts'
import { schemaName } from './back-up.ts'
import { readBackup, type StoredSection } from './format.ts'
import { tenantTables } from './tables.ts'

/** The database or the file does not allow it; the message is a sentence for the operator. */
export class CannotRestore extends Error {}

/**
 * Puts a backup into the empty tables of a migrated database, all or nothing. The account has to own the tables, as the one
 * that migrated them does; it needs no superuser rights. Syncs that ran when the backup was made are closed.
 * @param mayGoOnSyncing false: every connection is paused, so that a copy does not read Culture Amp with the original's key
 */
export async function restore(
  databaseUrl: string,
  file: string,
  { mayGoOnSyncing }: { mayGoOnSyncing: boolean },
): Promise<{ rows: number }> {
  const { header, sections } = await readBackup(file)
  if (header.schema !== schemaName)
    throw new CannotRestore(
      `The backup has the tables of ${header.schema}, and this version those of ${schemaName}. Restore it with the version that made it, then upgrade.`,
    )
  const client = postgres({ ...postgresOptions(databaseUrl), max: 1 })
  try {
    return await client.begin(async (sql) => {
      const tables = (await tenantTables(sql)).map(({ name }) => name)
      // As the owner, without the wall between organizations and with checks at the end: rows come in any order.
      const keys = await openTables(sql, tables)
      const [{ isEmpty } = { isEmpty: false }] = await sql<
        { isEmpty: boolean }[]
      >`select not exists (select from organizations) as "isEmpty"`
      if (!isEmpty)
        throw new CannotRestore('The database has organizations already. Restore into an empty one.')
      let rows = 0
      for await (const section of sections) rows += await copyIn(sql, section)
      await sql`set constraints all immediate`
      await closeRuns(sql)
      if (!mayGoOnSyncing) await pauseConnections(sql)
      await continueNumbers(sql)
      await closeTables(sql, tables, keys)
      return { rows }
    })
  } finally {
    await client.end({ timeout: 5 })
  }
}

type ForeignKey = { table: string; name: string }

function foreignKeys(sql: postgres.TransactionSql): Promise<ForeignKey[]> {
  return sql<ForeignKey[]>`
    select conrelid::regclass::text as table, conname as name from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace and not condeferrable`
}

async function openTables(sql: postgres.TransactionSql, tables: string[]): Promise<ForeignKey[]> {
  const keys = await foreignKeys(sql)
  for (const { table, name } of keys)
    await sql.unsafe(`alter table ${table} alter constraint "${name}" deferrable initially deferred`)
  for (const table of tables)
    await sql.unsafe(`alter table ${table} no force row level security, disable trigger user`)
  return keys
}

async function closeTables(
  sql: postgres.TransactionSql,
  tables: string[],
  keys: ForeignKey[],
): Promise<void> {
  for (const table of tables)
    await sql.unsafe(`alter table ${table} force row level security, enable trigger user`)
  for (const { table, name } of keys)
    await sql.unsafe(`alter table ${table} alter constraint "${name}" not deferrable`)
}

async function copyIn(
  sql: postgres.TransactionSql,
  { table, columns, lines }: StoredSection,
): Promise<number> {
  const target = (await sql.unsafe(`copy ${table} (${columns.join(', ')}) from stdin`).writable()) as Writable
  const over = finished(target)
  over.catch(() => undefined)
  let rows = 0
  let piece = ''
  try {
    for await (const line of lines) {
      rows++
      piece += `${line}\n`
      if (piece.length < 65_536) continue
      if (!target.write(piece)) await Promise.race([once(target, 'drain'), over])
      piece = ''
    }
  } catch (error) {
    // The server waits for rows until it is told that there are none.
    target.destroy(error as Error)
    throw error
  }
  target.end(piece)
  await over
  return rows
}

/** Nothing works on them here, and their jobs are not in the backup. */
async function closeRuns(sql: postgres.TransactionSql): Promise<void> {
  await sql`
    update sync_runs set state = 'cancelled', finished_at = now(), end_code = 'restored',
      end_message = 'This sync was running when the backup was made.'
    where finished_at is null`
}

async function pauseConnections(sql: postgres.TransactionSql): Promise<void> {
  await sql`
    update connections set state = 'paused', state_code = 'paused', state_by = null, state_at = now(),
      state_message = 'Restored from a backup. Resume where this copy should sync.'
    where state not in ('not_connected', 'paused')`
}

/** Numbers that the database gives out go on after the highest that came in. */
async function continueNumbers(sql: postgres.TransactionSql): Promise<void> {
  const numbered = await sql<{ table: string; column: string; sequence: string }[]>`
    select c.oid::regclass::text as table, a.attname as column,
      pg_get_serial_sequence(c.oid::regclass::text, a.attname) as sequence
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and pg_get_serial_sequence(c.oid::regclass::text, a.attname) is not null`
  for (const { table, column, sequence } of numbered)
    await sql.unsafe(`select setval('${sequence}', coalesce(max("${column}"), 0) + 1, false) from ${table}`)
}
