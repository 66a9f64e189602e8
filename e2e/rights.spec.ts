import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { type Database, openDatabase } from '#db/connection/client'
import { buildWithoutProxy, builtActions, builtAddresses } from './build.ts'
import { type Askers, askAddresses, askers, callActions } from './matrix.ts'
import { type Production, production } from './production.ts'
import { stack, stackDatabase } from './stack.ts'
import { expect, test } from './test.ts'

/** Asks everything as everyone; the rights hold in each cell. */
async function expectRights(of: Askers): Promise<void> {
  const addresses = await askAddresses(of)
  const actions = await callActions(of)
  expect([...addresses.wrong, ...actions.wrong]).toEqual([])
  const cells = addresses.cells + actions.cells
  expect(cells).toBeGreaterThan(1_000)
  test.info().annotations.push({ type: 'cells', description: String(cells) })
}

test('every page, address and action answers each role as the table of rights says', async ({ baseURL }) => {
  expect(builtAddresses.length).toBeGreaterThan(60)
  expect(builtActions.length).toBeGreaterThan(40)
  await expectRights(await askers(baseURL ?? '', stackDatabase()))
})

test.describe('each layer alone', () => {
  let own: Production | undefined
  let database: Database | undefined
  const folder = path.join(path.dirname(stack.logFile), `without-proxy-${randomUUID()}`)

  test.afterEach(async () => {
    await own?.stop()
    await database?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('the rights hold by pages, addresses and actions themselves, without the proxy', async () => {
    own = await production(stack.databaseUrl)
    await own.startWeb(buildWithoutProxy(folder))
    const page = await fetch(`${own.origin}/admin`, { redirect: 'manual' })
    expect(page.headers.get('content-security-policy')).toBeNull()
    await expectRights(await askers(own.origin, stackDatabase()))
  })

  test('the rights hold by the filters of the queries, with row-level security off', async () => {
    const url = new URL(stack.databaseUrl)
    url.pathname = `/open_${randomUUID().replaceAll('-', '')}`
    own = await production(url.href)
    await own.operator('migrate')
    database = openDatabase(url.href, 3)
    const tables = await database.orm.execute<{ name: string }>(sql`
      select c.oid::regclass::text as name from pg_class c where c.relrowsecurity and c.relkind in ('r', 'p')`)
    expect(tables.length).toBeGreaterThan(15)
    for (const { name } of tables)
      await database.orm.execute(
        sql.raw(`alter table ${name} disable row level security, no force row level security`),
      )
    await own.startWeb()
    await expectRights(await askers(own.origin, database))
  })
})
