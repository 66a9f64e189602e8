import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { forgetOrganizationStatistics } from './organization-statistics.ts'

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

// Any number; the same for all who migrate this product.
const migrationLock = 727_001

/**
 * Applies the migrations that are missing; changes nothing where none is. Concurrent calls wait for each other: the
 * migrator itself takes no lock. Needs a direct connection (no transaction-mode pooler) and, the first time, the right to
 * create roles. Rejects with the driver's error, the failed migration rolled back.
 */
export async function migrateDatabase(databaseUrl: string): Promise<void> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  try {
    await client`select pg_advisory_lock(${migrationLock})`
    await migrate(drizzle(client), { migrationsFolder })
    await forgetOrganizationStatistics(client)
  } finally {
    await client.end({ timeout: 5 })
  }
}
