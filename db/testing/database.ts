import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'

/**
 * A migrated database of the caller's own, queue tables included, for one test file (or one test). `url` belongs to a
 * superuser, whom row-level security does not bind. `drop` ends whatever connections are left.
 */
export async function testDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const { adminUrl, template } = inject('cluster')
  const name = `t_${randomBytes(6).toString('hex')}`
  await asAdmin(adminUrl, (sql) => sql`create database ${sql(name)} template ${sql(template)}`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: () => asAdmin(adminUrl, (sql) => sql`drop database ${sql(name)} with (force)`),
  }
}

async function asAdmin(url: string, run: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice() {} })
  try {
    await run(sql)
  } finally {
    await sql.end()
  }
}
