import postgres from 'postgres'
import { openDatabase } from '#db/connection/client'
import { errorCode } from '#db/connection/database-error'
import { postgresOptions } from '#db/connection/driver-options'
import { sharesSessions } from '#db/connection/pooler'
import { ensureDatabase } from '#db/embedded/ensure-database'
import { MigrationFailed, migrateDatabase } from '#db/migrate'
import { schemaState } from '#db/schema-version'
import { installQueue } from '#lib/sync/worker/queue'
import { databaseFault } from '../processes/database-fault.ts'
import { Fault } from '../processes/fault.ts'

const databaseMissing = '3D000'
const oldestVersion = 15

/**
 * Brings a database to the present tables, the queue's included; makes the database itself where it is missing.
 * Rejects with the error of the driver where the database cannot be used, which a command shows as a sentence.
 */
export async function prepareDatabase(url: string): Promise<void> {
  await requireVersion(url).catch(async (error: unknown) => {
    if (errorCode(error) !== databaseMissing) throw error
    await ensureDatabase(url)
    await requireVersion(url)
  })
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
 * are older than this code. A database that cannot be used is none, since these processes wait for it.
 * @param onAway told then why, in a sentence
 */
export async function checkDatabase(url: string, onAway: (sentence: string) => void): Promise<void> {
  const database = openDatabase(url, 1)
  try {
    if (await sharesSessions(url)) throw new Fault(poolerSentence)
    if ((await schemaState(database)) === 'older')
      throw new Fault(
        'The database has no tables yet, or older ones than this version needs. Run this first: npm run db:migrate',
      )
  } catch (error) {
    if (error instanceof Fault) throw error
    onAway(
      databaseFault(error)?.message ?? `The database does not answer (${errorCode(error) ?? 'no code'}).`,
    )
  } finally {
    await database.close()
  }
}

/** Throws a `Fault` where the database has no tables yet, and rejects where it cannot be used. For commands that read or write them. */
export async function requireTables(url: string): Promise<void> {
  const [found] = await asked(
    url,
    (sql) => sql`select to_regclass('public.organizations') is not null as "hasTables"`,
  )
  if (!found?.hasTables)
    throw new Fault('The database of DATABASE_URL has no tables yet. Run this first: npm run db:migrate')
}

async function requireVersion(url: string): Promise<void> {
  const [found] = await asked(url, (sql) => sql`select current_setting('server_version') as version`)
  const tooOld = versionFault(String(found?.version))
  if (tooOld) throw tooOld
}

/** The fault of a server of this version, such as "14.23 (Debian)"; null for one that works. */
export const versionFault = (version: string): Fault | null =>
  Number.parseInt(version, 10) < oldestVersion
    ? new Fault(
        `The server is PostgreSQL ${version}, and ${oldestVersion} is the oldest that works. Upgrade the server, or use a newer one.`,
      )
    : null

/** One question on a connection of its own, which is refused within ten seconds. */
async function asked(
  url: string,
  ask: (sql: postgres.Sql) => postgres.PendingQuery<postgres.Row[]>,
): Promise<readonly postgres.Row[]> {
  const sql = postgres({ ...postgresOptions(url), max: 1, connect_timeout: 10 })
  try {
    return await ask(sql)
  } finally {
    await sql.end({ timeout: 1 })
  }
}
