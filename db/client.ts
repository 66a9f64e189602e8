import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'

/** The only handle on PostgreSQL. Tenant tables are reached through `withOrganization` (db/tenant.ts), not through it. */
export type Database = { orm: PostgresJsDatabase; close(): Promise<void> }

/**
 * Opens a pool. Connections are made on first use, so an unreachable server is met by the first query, and a server
 * that comes back is used again without a restart.
 * @param url `postgres://…`
 * @param max connections at most
 */
export function openDatabase(url: string, max = 10): Database {
  const client = postgres(url, {
    max,
    connect_timeout: 5,
    idle_timeout: 60,
    onnotice: () => undefined,
    connection: { application_name: 'perfcopilot' },
  })
  return { orm: drizzle(client), close: () => client.end({ timeout: 5 }) }
}
