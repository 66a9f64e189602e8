import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ToxicProxy, toxicProxy } from '#lib/testing/toxic-proxy'
import { asSystem } from '../tenant.ts'
import { testDatabase } from '../testing/database.ts'
import { type Database, openDatabase } from './client.ts'
import { DatabaseBusy } from './semaphore.ts'

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

const answers = () => asSystem(database, (tx) => tx.execute(sql`select 1`))
async function cut() {
  await proxy.set({ kind: 'down' })
  await proxy.set({ kind: 'none' })
}
const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve))

describe('a connection that breaks in a transaction', () => {
  test('rejects it while a statement is under way, and leaves the process and the pool well', async () => {
    const isSent = Promise.withResolvers<void>()
    const lost = asSystem(database, (tx) => {
      isSent.resolve()
      return tx.execute(sql`select pg_sleep(60)`)
    })
    await isSent.promise
    await turnOfTheLoop()
    await cut()
    await expect(lost).rejects.toThrow()
    for (let i = 0; i < 4; i++) await Promise.all([answers(), answers()])
  })

  test('rejects it between statements too; its later statements reach no connection', async () => {
    await database.orm.execute(sql`create table said (word text)`)
    await database.orm.execute(sql`grant all on said to public`)
    const resume = Promise.withResolvers<void>()
    const isOpen = Promise.withResolvers<void>()
    const lost = asSystem(database, async (tx) => {
      await tx.execute(sql`insert into said values ('before')`)
      isOpen.resolve()
      await resume.promise
      await tx.execute(sql`insert into said values ('after')`)
    })
    await isOpen.promise
    await cut()
    await expect(lost).rejects.toThrow()
    // The same connections are in others' hands now, in the middle of their transactions.
    const others = [0, 1].map(() =>
      asSystem(database, async (tx) => {
        resume.resolve()
        for (let i = 0; i < 5; i++) await tx.execute(sql`select pg_sleep(0.01)`)
        throw new Error('rolled back')
      }),
    )
    for (const other of await Promise.allSettled(others)) {
      expect(other).toMatchObject({ reason: { message: 'rolled back' } })
    }
    expect([...(await asSystem(database, (tx) => tx.execute(sql`select word from said`)))]).toEqual([])
  })
})

test('a half-open connection is noticed, and the next transaction has another one', async () => {
  const impatient = openDatabase(proxy.url, 2, { silenceMs: 1_000 })
  const answer = () => asSystem(impatient, (tx) => tx.execute(sql`select 1`))
  await answer()
  await proxy.set({ kind: 'silent' })
  // By nothing else: neither the statement nor the connection has a limit that reaches this side.
  await expect(answer()).rejects.toThrow()
  await proxy.set({ kind: 'none' })
  await expect
    .poll(() =>
      answer().then(
        () => true,
        () => false,
      ),
    )
    .toBe(true)
  await impatient.close()
})

test('a caller that finds all connections in use for too long is rejected, and another pool is not affected', async () => {
  const web = openDatabase(made.url, 2, { connectionMs: 50 })
  const release = Promise.withResolvers<void>()
  const busy = [0, 1].map(() => asSystem(web, () => release.promise))
  await expect(asSystem(web, async () => 'late')).rejects.toThrow(DatabaseBusy)
  await answers()
  release.resolve()
  await Promise.all(busy)
  expect(await asSystem(web, async () => 'again')).toBe('again')
  await web.close()
})

describe('a database that is away', () => {
  const waitOf = async (): Promise<number> => {
    const started = performance.now()
    await answers().catch(() => undefined)
    return performance.now() - started
  }

  test('keeps no caller waiting for five seconds, however often it was tried and however many ask', async () => {
    await answers()
    await proxy.set({ kind: 'down' })
    for (let round = 0; round < 12; round++) await waitOf()
    const waits = await Promise.all(Array.from({ length: 40 }, waitOf))
    expect(Math.max(...waits)).toBeLessThan(5_000)
  })

  test('is used again within two seconds after it is back', async () => {
    await proxy.set({ kind: 'down' })
    for (let round = 0; round < 12; round++) await waitOf()
    await proxy.set({ kind: 'none' })
    const back = performance.now()
    await expect
      .poll(
        () =>
          answers().then(
            () => true,
            () => false,
          ),
        { interval: 20 },
      )
      .toBe(true)
    // A fifth of a second and the machine's own time; the driver's own pause has grown to twenty by then.
    expect(performance.now() - back).toBeLessThan(10_000)
  })
})
