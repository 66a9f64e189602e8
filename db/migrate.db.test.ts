import postgres from 'postgres'
import { afterEach, expect, test } from 'vitest'
import { openDatabase } from './connection/client.ts'
import { MigrationFailed, migrateDatabase } from './migrate.ts'
import { schemaState } from './schema-version.ts'
import { olderDatabase } from './testing/older-database.ts'

let older: Awaited<ReturnType<typeof olderDatabase>>
const others: postgres.Sql[] = []
afterEach(async () => {
  await Promise.all(others.splice(0).map((sql) => sql.end({ timeout: 1 })))
  await older.drop()
})

const other = () => {
  const sql = postgres(older.url, { max: 1, onnotice() {} })
  others.push(sql)
  return sql
}

/** A transaction in the middle of its writes, as of a sync. */
async function openTransaction() {
  const sql = other()
  await sql.unsafe('begin; lock table sync_runs in row exclusive mode')
  return sql
}

test('a migration waits for running transactions, says for which, and deadlocks with none', async () => {
  older = await olderDatabase(3)
  const sync = await openTransaction()
  const waits: string[][] = []
  const migrating = migrateDatabase(older.url, { onWait: (for_) => waits.push(for_) })
  await expect.poll(() => waits.length, { interval: 20 }).toBeGreaterThan(1)
  // What a sync writes next: a table that the migration had locked, had it kept what it got.
  await sync.unsafe('lock table goals, employees in row exclusive mode')
  await sync.unsafe('commit')
  await migrating
  expect(waits[0]?.[0]).toMatch(/^postgres\.js \(process \d+, for \d+ s\)$/)
})

test('a migration that gets no locks in time changes nothing and says so', async () => {
  older = await olderDatabase(3)
  await openTransaction()
  const migrating = migrateDatabase(older.url, { giveUpAfterMs: 0 })
  await expect(migrating).rejects.toThrow(/^The migration 0003_sync_depth failed: .*lock timeout.*\(55P03\)$/)
  const [{ count } = { count: 0 }] = await older.client<
    { count: number }[]
  >`select count(*)::int as count from drizzle.__drizzle_migrations`
  expect(count).toBe(3)
})

test('a failed migration is told in the server’s words, and nothing of it is kept', async () => {
  older = await olderDatabase(3)
  // In the way of a table that a later migration makes.
  await older.client`create table drift (id int)`
  const failure = await migrateDatabase(older.url).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(MigrationFailed)
  expect(String(failure)).toMatch(
    /migration 0003_sync_depth failed: relation "drift" already exists \(42P07\)/,
  )
  const [{ count } = { count: 0 }] = await older.client<
    { count: number }[]
  >`select count(*)::int as count from drizzle.__drizzle_migrations`
  expect(count).toBe(3)
})

test('the tables are older than the code before the migration, and current after it', async () => {
  older = await olderDatabase(3)
  const database = openDatabase(older.url, 1)
  expect(await schemaState(database)).toBe('older')
  await migrateDatabase(older.url)
  expect(await schemaState(database)).toBe('current')
  await database.close()
})
