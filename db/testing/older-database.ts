import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { inject } from 'vitest'

const migrations = fileURLToPath(new URL('../migrations', import.meta.url))

/**
 * A database as it was before migration number `before`, for tests of upgrades. Its owner is no superuser, as with a
 * managed PostgreSQL. `client` connects as the owner; `drop` ends it and deletes everything.
 */
export async function olderDatabase(before: number) {
  const admin = postgres(inject('cluster').adminUrl, { max: 1, onnotice() {} })
  const name = `upgrade_${randomBytes(6).toString('hex')}`
  await admin.unsafe(`create role ${name} login password 'x' nosuperuser nobypassrls createrole`)
  const [server] = await admin`select current_setting('server_version_num')::int >= 160000 as "mayBeSaid"`
  const without = server?.mayBeSaid ? ' with set true, inherit false' : ''
  await admin.unsafe(`grant perfcopilot_app, perfcopilot_system to ${name}${without}`)
  await admin.unsafe(`create database ${name} owner ${name}`)
  const url = new URL(inject('cluster').adminUrl)
  Object.assign(url, { username: name, password: 'x', pathname: `/${name}` })

  const folder = mkdtempSync(path.join(os.tmpdir(), 'migrations-'))
  cpSync(migrations, folder, { recursive: true })
  const journal = path.join(folder, 'meta', '_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { idx: number }[] }
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.filter(({ idx }) => idx < before) }))
  const client = postgres(url.href, { max: 1, onnotice() {} })
  await migrate(drizzle(client), { migrationsFolder: folder })
  rmSync(folder, { recursive: true })
  return {
    url: url.href,
    client,
    drop: async () => {
      await client.end()
      await admin.unsafe(`drop database ${name} with (force)`)
      await admin.unsafe(`drop role ${name}`)
      await admin.end()
    },
  }
}
