import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ToxicProxy, toxicProxy } from '#lib/testing/toxic-proxy'
import { asSystem, type OrganizationTransaction, readAtOnce, withOrganization } from '../tenant.ts'
import { testDatabase } from '../testing/database.ts'
import { testOrganization } from '../testing/organization.ts'
import { type Database, openDatabase } from './client.ts'
import { send } from './send.ts'

let made: Awaited<ReturnType<typeof testDatabase>>
let proxy: ToxicProxy
let database: Database

beforeEach(async () => {
  made = await testDatabase()
  proxy = await toxicProxy(made.url)
  database = openDatabase(proxy.url, 2)
})
afterEach(async () => {
  await database.close()
  await proxy.stop()
  await made.drop()
})

/** What a statement finds about where it runs. */
const place = sql`select current_user as role, current_setting('app.organization_id') as organization,
  current_setting('transaction_isolation') as isolation, current_setting('transaction_read_only') as "readOnly",
  (select count(*)::int from employees) as people`

test('runs as the application role in one organization, reading only, also on new connections and many at once', async () => {
  const [one, rival] = [await testOrganization(database, 3), await testOrganization(database, 5)]
  await database.close()
  database = openDatabase(proxy.url, 2)
  const asked = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? one : rival))
  const found = await Promise.all(
    asked.map(({ organizationId }) =>
      readAtOnce(database, organizationId, (tx) => Promise.all([send(tx, place), send(tx, place)])),
    ),
  )
  for (const [n, both] of found.entries()) {
    const row = {
      ...{ role: 'perfcopilot_app', organization: asked[n]?.organizationId },
      ...{ isolation: 'repeatable read', readOnly: 'on', people: asked[n]?.people.length },
    }
    expect(both).toEqual([[row], [row]])
  }
  expect(database.load()).toEqual({ inUse: 0, waiting: 0 })
  expect(await asSystem(database, (tx) => tx.execute(sql`select current_user as role`))).toMatchObject([
    { role: 'perfcopilot_system' },
  ])
})

test('a statement that fails rejects it, writes are refused, and its connection is well', async () => {
  const { organizationId } = await testOrganization(database, 1)
  const failing = [
    sql`select 1 / ${0}::int`,
    sql`update employees set full_name = ${'Changed'}::text`,
    sql`select nonsense`,
  ]
  for (const statement of failing)
    for (let round = 0; round < 3; round++) {
      const failed = readAtOnce(database, organizationId, (tx) =>
        Promise.all([send(tx, sql`select 1`), send(tx, statement), send(tx, sql`select 2`)]),
      )
      await expect(failed).rejects.toThrow(/division by zero|read-only|nonsense/)
    }
  for (let round = 0; round < 4; round++)
    expect(await readAtOnce(database, organizationId, (tx) => send(tx, place))).toMatchObject([{ people: 1 }])
})

test('what `read` throws rejects it, and a statement sent later sees what the first one saw', async () => {
  const { organizationId } = await testOrganization(database, 1)
  const thrown = readAtOnce(database, organizationId, async (tx) => {
    await send(tx, sql`select 1`)
    throw new Error('Not today.')
  })
  await expect(thrown).rejects.toThrow('Not today.')
  const peopleOf = async (tx: OrganizationTransaction) =>
    (await send<{ people: number }>(tx, place))[0]?.people
  const both = await readAtOnce(database, organizationId, async (tx) => {
    const first = await peopleOf(tx)
    await withOrganization(database, organizationId, (other) => other.execute(sql`delete from employees`))
    return [first, await peopleOf(tx)]
  })
  expect(both).toEqual([1, 1])
  expect(await withOrganization(database, organizationId, (tx) => tx.execute(place))).toMatchObject([
    { role: 'perfcopilot_app', isolation: 'read committed', readOnly: 'off', people: 0 },
  ])
})

test('a connection that breaks rejects it, on its way and before it leaves, and the pool is well', async () => {
  const { organizationId } = await testOrganization(database, 1)
  const slow = Array.from({ length: 2 }, () =>
    readAtOnce(database, organizationId, (tx) =>
      Promise.all([send(tx, sql`select pg_sleep(60)`), send(tx, sql`select ${randomUUID()}::text`)]),
    ),
  )
  const untouched = openDatabase(made.url, 1)
  const asleep = () =>
    untouched.orm.execute(sql`select 1 from pg_stat_activity
      where datname = current_database() and query like 'select pg_sleep%'`)
  await expect.poll(asleep).toHaveLength(2)
  await untouched.close()
  await proxy.set({ kind: 'down' })
  for (const one of await Promise.allSettled(slow)) expect(one.status).toBe('rejected')
  const read = () => readAtOnce(database, organizationId, (tx) => send(tx, place))
  await expect(read()).rejects.toThrow()
  await proxy.set({ kind: 'none' })
  await expect.poll(() => read().catch(() => []), { interval: 20 }).toMatchObject([{ people: 1 }])
  await Promise.all([read(), read(), read()])
  expect(database.load()).toEqual({ inUse: 0, waiting: 0 })
})

test('works through a pooler, where nothing is prepared', async () => {
  const { organizationId } = await testOrganization(database, 2)
  const pooled = openDatabase(made.url, 1, { isPooled: true })
  for (let round = 0; round < 3; round++) {
    const both = readAtOnce(pooled, organizationId, (tx) =>
      Promise.all([send(tx, place), send(tx, sql`select ${round}::int as round`)]),
    )
    expect(await both).toMatchObject([[{ people: 2 }], [{ round }]])
  }
  await pooled.close()
})
