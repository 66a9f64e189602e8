import postgres from 'postgres'
import { openDatabase } from '#db/connection/client'
import { postgresOptions } from '#db/connection/driver-options'
import { sharesSessions } from '#db/connection/pooler'
import { ensureDatabase } from '#db/embedded/ensure-database'
import { MigrationFailed, migrateDatabase } from '#db/migrate'
import { schemaState } from '#db/schema-version'
import { installQueue } from '#lib/sync/worker/queue'
import { Fault } from '../processes/fault.ts'

const databaseMissing = '3D000'

/**
 * Brings a database to the present tables, the queue's included; makes the database itself where it is missing.
 * A database that cannot be reached is a `Fault` that names `DATABASE_URL`, without its content.
 */
export async function prepareDatabase(url: string): Promise<void> {
  const obstacle = await obstacleTo(url)
  if (obstacle === databaseMissing) await ensureDatabase(url)
  else if (obstacle) throw unusable(obstacle)
  if (await sharesSessions(url)) throw new Fault(poolerSentence)
  await migrate(url)
  await installQueue(url)
}

async function migrate(url: string): Promise<void> {
  try {
    await migrateDatabase(url, {
      onWait: (others) => console.log(`Waiting for ${others.join(', ') || 'a lock'} …`),
    })
  } catch (error) {
    if (!(error instanceof MigrationFailed)) throw error
    throw new Fault(`${error.message}\nNothing of it was kept, and the application works as before.`)
  }
}

const poolerSentence =
  'The database is reached through a connection pooler in transaction mode, which loses locks, prepared statements and notifications. Set DIRECT_DATABASE_URL to the address of PostgreSQL itself, or let the pooler keep sessions (pool_mode = session).'

/**
 * For web and worker: throws a `Fault` where the address leads through a pooler in transaction mode, and where the tables
 * are older than this code. A database that is away is none, since these processes wait for it.
 */
export async function checkDatabase(url: string): Promise<void> {
  if (await sharesSessions(url).catch(() => false)) throw new Fault(poolerSentence)
  const database = openDatabase(url, 1)
  try {
    const state = await schemaState(database).catch(() => null)
    if (state === 'older')
      throw new Fault(
        'The tables of the database are older than this version. Run this first: npm run db:migrate',
      )
  } finally {
    await database.close()
  }
}

/** Throws a `Fault` unless the database can be reached and has its tables. For commands that read or write them. */
export async function requireTables(url: string): Promise<void> {
  const obstacle = await obstacleTo(url, async (sql) => {
    const [found] = await sql`select to_regclass('public.organizations') is not null as "hasTables"`
    return found?.hasTables ? null : databaseMissing
  })
  if (obstacle === databaseMissing)
    throw new Fault('The database of DATABASE_URL has no tables yet. Run this first: npm run db:migrate')
  if (obstacle) throw unusable(obstacle)
}

const unusable = (obstacle: string) =>
  new Fault(
    `The database of DATABASE_URL cannot be used (${obstacle}). Check its address, account and password, and that it runs.`,
  )

/** Why the database cannot be used: a code of PostgreSQL or of the network, or what `check` found; null: it can. */
async function obstacleTo(
  url: string,
  check?: (sql: postgres.Sql) => Promise<string | null>,
): Promise<string | null> {
  const sql = postgres({ ...postgresOptions(url), max: 1, connect_timeout: 10 })
  try {
    await sql`select 1`
    return (await check?.(sql)) ?? null
  } catch (error) {
    return (error as { code?: string }).code ?? 'no answer'
  } finally {
    await sql.end({ timeout: 1 })
  }
}
