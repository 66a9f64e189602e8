import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { expect, inject, test } from 'vitest'
import { openDatabase } from '#db/connection/client'
import { migrateDatabase } from '#db/migrate'
import { withOrganization } from '#db/tenant'
import { connectionCounts } from './people-counts.ts'
import { mappedEmployees, team, unmappedEmployees } from './people-lists.ts'

const migrations = fileURLToPath(new URL('../../migrations', import.meta.url))

/** A database as it was before migration 0007, whose owner is no superuser, as with a managed PostgreSQL. */
async function olderDatabase() {
  const admin = postgres(inject('cluster').adminUrl, { max: 1, onnotice() {} })
  const name = `upgrade_${process.pid}`
  await admin.unsafe(`create role ${name} login password 'x' nosuperuser nobypassrls createrole`)
  await admin.unsafe(`grant perfcopilot_app, perfcopilot_system to ${name} with set true, inherit false`)
  await admin.unsafe(`create database ${name} owner ${name}`)
  const url = new URL(inject('cluster').adminUrl)
  Object.assign(url, { username: name, password: 'x', pathname: `/${name}` })

  const folder = mkdtempSync(path.join(os.tmpdir(), 'migrations-'))
  cpSync(migrations, folder, { recursive: true })
  const journal = path.join(folder, 'meta', '_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { idx: number }[] }
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.filter(({ idx }) => idx < 7) }))
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

test('people who were there before the upgrade are found and counted, each in their own organization', async () => {
  const older = await olderDatabase()
  const organizations = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
  for (const organization of organizations) {
    await older.client.begin(async (tx) => {
      await tx`select set_config('role', 'perfcopilot_app', true), set_config('app.organization_id', ${organization}, true)`
      await tx`insert into organizations (id, name) values (${organization}, 'Before')`
      await tx`insert into employees (organization_id, full_name, email) values
        (${organization}, 'Chloé Müller', 'c.mueller@example.test'), (${organization}, 'Jan Novák', null),
        (${organization}, 'Left Long Ago', null)`
      await tx`update employees set deactivated_at = now() where full_name = 'Left Long Ago'`
      await tx`insert into mappings (organization_id, employee_id, culture_amp_user_id)
        select organization_id, id, 'CA-1' from employees where full_name = 'Jan Novák'`
    })
  }
  await migrateDatabase(older.url)

  const database = openDatabase(older.url, 2)
  for (const organization of organizations) {
    await withOrganization(database, organization, async (tx) => {
      const names = async (
        list: typeof unmappedEmployees | typeof mappedEmployees | typeof team,
        search: string,
      ) => (await list(tx, { search, after: null, limit: 51 })).rows.map(({ fullName }) => fullName)
      expect(await names(unmappedEmployees, 'muller chloe')).toEqual(['Chloé Müller'])
      expect(await names(mappedEmployees, 'ca-1')).toEqual(['Jan Novák'])
      expect(await names(team, 'a')).toEqual(['Chloé Müller', 'Jan Novák'])
      expect(await names(team, 'left')).toEqual([])
      expect(await connectionCounts(tx)).toEqual({ mapped: 1, unmapped: 1, goals: 0 })
    })
  }
  const [forced] = await older.client`
    select bool_and(relforcerowsecurity) as all from pg_class
    where relname in ('employees', 'mappings', 'people_counts', 'people_grams')`
  expect(forced?.all).toBe(true)
  await database.close()
  await older.drop()
})
