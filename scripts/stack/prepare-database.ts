import postgres from 'postgres'
import { ensureDatabase } from '#db/embedded/ensure-database'
import { migrateDatabase } from '#db/migrate'
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
  await migrateDatabase(url)
  await installQueue(url)
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
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice() {} })
  try {
    await sql`select 1`
    return (await check?.(sql)) ?? null
  } catch (error) {
    return (error as { code?: string }).code ?? 'no answer'
  } finally {
    await sql.end({ timeout: 1 })
  }
}
