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
  else if (obstacle) {
    throw new Fault(
      `The database of DATABASE_URL cannot be used (${obstacle}). Check its address, account and password, and that it runs.`,
    )
  }
  await migrateDatabase(url)
  await installQueue(url)
}

async function obstacleTo(url: string): Promise<string | null> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice() {} })
  try {
    await sql`select 1`
    return null
  } catch (error) {
    return (error as { code?: string }).code ?? 'no answer'
  } finally {
    await sql.end({ timeout: 1 })
  }
}
