import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { previewOf } from '#lib/reviews/preview'
import { type SyncedOrganization, type SyncFixture, syncFixture } from '#lib/sync/testing/sync-fixture'
import { installQueue } from '#lib/sync/worker/queue'
import { openDatabase } from '../connection/client.ts'
import { olderDatabase } from '../testing/older-database.ts'
import { backUp } from './back-up.ts'
import { restore } from './restore.ts'

let fixture: SyncFixture
let org: SyncedOrganization
let folder: string
let file: string
const made: Awaited<ReturnType<typeof olderDatabase>>[] = []
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'backup-'))
  file = path.join(folder, 'backup.gz')
  fixture = await syncFixture()
  // Another organization, so that each has to be read as itself.
  await fixture.organization({ mapped: 2 })
  org = await fixture.organization({ mapped: 5, goalsEach: 3 })
  const hostile = 'Tab\there, back\\slash, line\nbreak, “quotes”, \u2028 and \u2029 and ✓'
  fixture.sandbox.setGoals(org.first.owner, [
    { id: 'odd', name: hostile, description: hostile, owner_id: org.first.owner, status: 'Odd\\.' },
    // More than the pieces of 64 KB in which the file is written.
    ...Array.from({ length: 150 }, (_, n) => ({
      id: `long-${n}`,
      name: `Long ${n}`,
      description: `${n} ${'✓ text '.repeat(300)}`,
      owner_id: org.first.owner,
      status: 'On track',
    })),
  ])
  await org.sync()
  await org.start()
  await backUp(fixture.url, file)
})
afterAll(async () => {
  for (const database of made) await database.drop()
  await fixture.close()
  rmSync(folder, { recursive: true })
})

/** An empty database whose owner is no superuser, as the application's account on a managed PostgreSQL. */
async function emptyDatabase(): Promise<string> {
  const database = await olderDatabase(Number.POSITIVE_INFINITY)
  made.push(database)
  await installQueue(database.url)
  return database.url
}

/** What a backup holds of each table, whatever the order of its rows. */
function rowsOf(backup: string): Map<string, string[]> {
  const tables = new Map<string, string[]>()
  let rows: string[] = []
  for (const line of gunzipSync(readFileSync(backup)).toString().split('\n')) {
    const table = /^COPY (\w+) /.exec(line)?.[1]
    if (table) {
      rows = tables.get(table) ?? []
      tables.set(table, rows)
    } else if (line !== '\\.' && !line.startsWith('-- ') && line !== '') rows.push(line)
  }
  for (const found of tables.values()) found.sort()
  return tables
}

const blockIn = async (url: string) => {
  const database = openDatabase(url, 1)
  try {
    const viewer = { ...org.admin, isAdmin: true } as never
    const preview = await previewOf(database, viewer, org.first.employeeId)
    return preview && 'block' in preview ? preview.block.text : null
  } finally {
    await database.close()
  }
}

test('a backup restored into an empty database is the same, row by row and block by block', async () => {
  const url = await emptyDatabase()
  await restore(url, file, { mayGoOnSyncing: true })
  const again = path.join(folder, 'again.gz')
  // By the account that row-level security is forced on.
  await backUp(url, again)
  const [before, after] = [rowsOf(file), rowsOf(again)]
  expect([...before.keys()].length).toBeGreaterThan(15)
  expect(before.get('goals')?.join('').length).toBeGreaterThan(2 * 65_536)
  for (const [table, rows] of before)
    if (table !== 'sync_runs') expect({ table, rows: after.get(table) }).toEqual({ table, rows })
  expect(after.get('sync_runs')).toHaveLength(before.get('sync_runs')?.length ?? -1)
  const block = await blockIn(fixture.url)
  expect(block).toContain('✓')
  expect(await blockIn(url)).toBe(block)
})

test('a restored copy syncs nothing until an admin resumes, and syncs of the original are closed', async () => {
  const url = await emptyDatabase()
  await restore(url, file, { mayGoOnSyncing: false })
  const admin = postgres(fixture.url.replace(/\/[^/]*$/, new URL(url).pathname), { max: 1, onnotice() {} })
  const connections = await admin`select state, state_message as message from connections`
  expect(new Set(connections.map(({ state }) => state))).toEqual(new Set(['paused']))
  expect(connections[0]?.message).toContain('Restored from a backup')
  const open = await admin`select 1 from sync_runs where finished_at is null`
  expect(open).toHaveLength(0)
  const [walls] = await admin`
    select count(*) filter (where not relforcerowsecurity)::int as unforced from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace`
  expect(walls?.unforced).toBe(0)
  await admin.end()
})

test('only an empty database takes a backup, and a refusal changes nothing', async () => {
  await expect(restore(fixture.url, file, { mayGoOnSyncing: true })).rejects.toThrow(/organizations already/)
  expect(await blockIn(fixture.url)).toContain('✓')
})

test('a file that is cut off or is no backup is refused, and nothing of it is kept', async () => {
  const url = await emptyDatabase()
  const cut = path.join(folder, 'cut.gz')
  writeFileSync(cut, readFileSync(file))
  truncateSync(cut, Math.floor(statSync(file).size * 0.8))
  await expect(restore(url, cut, { mayGoOnSyncing: true })).rejects.toThrow(/damaged or ends too early/)
  const other = path.join(folder, 'other.txt')
  writeFileSync(other, 'Not a backup')
  await expect(restore(url, other, { mayGoOnSyncing: true })).rejects.toThrow(/damaged|not a backup/)
  await restore(url, file, { mayGoOnSyncing: true })
})

test('a backup is readable by its owner alone', () => {
  expect(statSync(file).mode & 0o777).toBe(0o600)
})
