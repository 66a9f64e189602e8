import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import postgres from 'postgres'
import { errorCode } from './connection/database-error.ts'
import { postgresOptions } from './connection/driver-options.ts'
import journal from './migrations/meta/_journal.json' with { type: 'json' }
import { forgetOrganizationStatistics } from './organization-statistics.ts'
import { ensureRoles } from './roles.ts'

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

// Any number; the same for all who migrate this product.
const migrationLock = 727_001
/** Shorter than the second after which the server would end a deadlock, perhaps at a sync's cost. */
const lockTimeoutMs = 800
const pauseMs = 400

/** A migration failed and nothing of it was kept. The message holds the server's words. */
export class MigrationFailed extends Error {
  constructor(name: string, cause: unknown) {
    const { message, hint } = cause as { message: string; hint?: string }
    super(
      `The migration ${name} failed: ${message}${hint ? `. ${hint}` : ''} (${errorCode(cause) ?? 'no code'})`,
      {
        cause,
      },
    )
    this.name = 'MigrationFailed'
  }
}

type Options = {
  /** Told once a second or so what the migration waits for: transactions of other processes. */
  onWait?: (others: string[]) => void
  /** How long to wait for them before it gives up with `MigrationFailed`. */
  giveUpAfterMs?: number
}

/**
 * Applies the migrations that are missing, all or none, and changes nothing where none is. Concurrent calls wait for each
 * other. May run beside webs and workers: it takes all locks before its first change and, where it does not get them at
 * once, lets go and tries again, so that no running transaction is caught in a deadlock.
 * Needs a direct connection (no transaction-mode pooler) and, the first time, the right to create roles.
 */
export async function migrateDatabase(databaseUrl: string, options: Options = {}): Promise<void> {
  const client = postgres({ ...postgresOptions(databaseUrl), max: 1 })
  try {
    await client`select pg_advisory_lock(${migrationLock})`
    await ensureRoles(client)
    await client`create schema if not exists drizzle`
    await client`create table if not exists drizzle.__drizzle_migrations
      (id serial primary key, hash text not null, created_at bigint)`
    await applyMissing(client, options)
    await forgetOrganizationStatistics(client)
    // For the health check, which compares it with what the code expects.
    await client`grant usage on schema drizzle to perfcopilot_system`
    await client`grant select (created_at) on drizzle.__drizzle_migrations to perfcopilot_system`
  } finally {
    await client.end({ timeout: 5 })
  }
}

async function applyMissing(
  client: postgres.Sql,
  { onWait, giveUpAfterMs = 120_000 }: Options,
): Promise<void> {
  const [last] = await client`select max(created_at)::float8 as at from drizzle.__drizzle_migrations`
  const missing = readMigrationFiles({ migrationsFolder }).filter(
    ({ folderMillis }) => folderMillis > ((last?.at as number | null) ?? 0),
  )
  if (missing.length === 0) return
  for (const deadline = performance.now() + giveUpAfterMs; ; await delay(pauseMs)) {
    try {
      return await client.begin(async (sql) => {
        await lockAllTables(sql)
        for (const migration of missing) await apply(sql, migration)
      })
    } catch (error) {
      if (errorCode(error) !== lockNotAvailable) throw error
      if (performance.now() > deadline) throw new MigrationFailed(nameOf(missing[0]), error)
      onWait?.(await runningTransactions(client))
    }
  }
}

const lockNotAvailable = '55P03'

async function lockAllTables(sql: postgres.TransactionSql): Promise<void> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'limits') order by 1`
  if (tables.length === 0) return
  await sql.unsafe(`set local lock_timeout = ${lockTimeoutMs}`)
  await sql.unsafe(`lock table ${tables.map(({ name }) => name).join(', ')} in access exclusive mode`)
  await sql`set local lock_timeout = 0`
}

async function apply(sql: postgres.TransactionSql, migration: MigrationMeta): Promise<void> {
  try {
    for (const statement of migration.sql) await sql.unsafe(statement)
  } catch (error) {
    throw new MigrationFailed(nameOf(migration), error)
  }
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at)
    values (${migration.hash}, ${migration.folderMillis})`
}

const nameOf = (migration: MigrationMeta | undefined): string =>
  journal.entries.find(({ when }) => when === migration?.folderMillis)?.tag ?? 'unknown'

/** "perfcopilot (process 4711, for 3 s)": what holds locks, the oldest first. */
async function runningTransactions(client: postgres.Sql): Promise<string[]> {
  const rows = await client<{ said: string }[]>`
    select format('%s (process %s, for %s s)', coalesce(nullif(application_name, ''), 'a client'), pid,
      round(extract(epoch from now() - xact_start))) as said
    from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
    order by xact_start limit 3`
  return rows.map(({ said }) => said)
}
