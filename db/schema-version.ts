import { sql } from 'drizzle-orm'
import type { Database } from './connection/client.ts'
import { errorCode } from './connection/database-error.ts'
import journal from './migrations/meta/_journal.json' with { type: 'json' }
import { asSystem } from './tenant.ts'

/** When the last migration that this code expects was made; the migrator notes it as the migration's name. */
const expected = journal.entries.at(-1)?.when ?? 0

// No such role, table or schema, or no right to look at it.
const beforeAnyOfIt = ['22023', '42704', '42P01', '3F000', '42501']

/**
 * How the database's tables compare with what this code expects: `older` until `npm run db:migrate` has run, `newer` under a
 * version that is about to be replaced. Rejects while the database is away.
 */
export async function schemaState(database: Database): Promise<'older' | 'current' | 'newer'> {
  try {
    const [applied] = await asSystem(database, (tx) =>
      tx.execute<{ at: number | null }>(
        sql`select max(created_at)::float8 as at from drizzle.__drizzle_migrations`,
      ),
    )
    const at = applied?.at ?? 0
    return at === expected ? 'current' : at < expected ? 'older' : 'newer'
  } catch (error) {
    if (beforeAnyOfIt.includes(errorCode(error) ?? '')) return 'older'
    throw error
  }
}
