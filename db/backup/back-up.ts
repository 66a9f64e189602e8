import type { Readable } from 'node:stream'
import postgres from 'postgres'
import { postgresOptions } from '../connection/driver-options.ts'
import journal from '../migrations/meta/_journal.json' with { type: 'json' }
import { type Section, writeBackup } from './format.ts'
import { tenantTables } from './tables.ts'

/** The name of the last migration that this code knows. */
export const schemaName = journal.entries.at(-1)?.tag ?? ''

/**
 * Writes all rows of all organizations to a file, from one snapshot while the application goes on. Works with the
 * application's own account: row-level security is forced on it too, so that each organization is read as itself; a plain
 * `pg_dump` by this account would fail, or silently write nothing.
 */
export async function backUp(
  databaseUrl: string,
  file: string,
): Promise<{ organizations: number; rows: number }> {
  // Types are needed for the list of columns.
  const client = postgres({ ...postgresOptions(databaseUrl), max: 1 })
  const failed = Promise.withResolvers<never>()
  let graceSeconds = 5
  try {
    const done = client.begin('isolation level repeatable read read only', async (sql) => {
      const tables = await tenantTables(sql)
      await sql`set local role perfcopilot_system`
      const organizations = await sql<{ id: string }[]>`select id from organizations order by created_at, id`
      await sql`set local role perfcopilot_app`
      async function* sections(): AsyncGenerator<Section> {
        for (const { id } of organizations) {
          await sql`select set_config('app.organization_id', ${id}, true)`
          for (const { name, columns } of tables) {
            const text = `copy (select ${columns.join(', ')} from ${name}) to stdout`
            const rows = (await sql.unsafe(text).readable()) as Readable
            yield { table: name, columns, rows: wholly(rows) }
          }
        }
      }
      const header = { format: 1, schema: schemaName, madeAt: new Date().toISOString() } as const
      const rows = await writeBackup(file, header, sections()).catch((error: unknown) => {
        // In the middle of a COPY the driver cannot roll back, or waits for ever: the connection is cut instead.
        graceSeconds = 0
        failed.reject(error)
        return new Promise<never>(() => undefined)
      })
      return { organizations: organizations.length, rows }
    })
    done.catch(() => undefined)
    return await Promise.race([done, failed.promise])
  } finally {
    await client.end({ timeout: graceSeconds })
  }
}

/**
 * The bytes of a `COPY`, as slowly as they are asked for. The driver pauses its socket while enough of them wait, and resumes
 * it when more are asked for, which never happens where the last were among those: the next statement would wait for ever.
 */
async function* wholly(rows: Readable): AsyncGenerator<Uint8Array> {
  yield* rows
  rows._read(0)
}
