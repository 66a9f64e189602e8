import postgres from 'postgres'
import { databaseAddress } from '../connection/database-url.ts'
import { postgresOptions } from '../connection/driver-options.ts'

const alreadyThere = new Set(['42P04', '23505'])

/** Makes the database that `url` names, unless it exists. The account in `url` must be allowed to. */
export async function ensureDatabase(url: string): Promise<void> {
  const name = databaseAddress(url).database
  const sql = postgres({ ...postgresOptions(url), database: 'postgres', max: 1 })
  try {
    const found = await sql`select 1 from pg_database where datname = ${name}`
    if (found.length === 0) await sql`create database ${sql(name)}`
  } catch (error) {
    // Two starts at once: the other one was quicker.
    if (!(error instanceof postgres.PostgresError && alreadyThere.has(error.code))) throw error
  } finally {
    await sql.end()
  }
}
