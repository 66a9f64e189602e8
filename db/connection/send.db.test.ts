import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { asSystem } from '../tenant.ts'
import { ownDatabase } from '../testing/own-database.ts'
import type { Transaction } from './client.ts'
import { send, sendInOrder } from './send.ts'

const database = ownDatabase(3)

beforeAll(async () => {
  await database.orm.execute(sql`create table said (at serial, word text)`)
  await database.orm.execute(sql`grant all on said, said_at_seq to public`)
})
beforeEach(() => database.orm.execute(sql`truncate said`))

const words = async () =>
  (await database.orm.execute<{ word: string }>(sql`select word from said order by at`)).map(
    ({ word }) => word,
  )

test('statements come to the server in the order of the calls, whatever they are like', async () => {
  const expected: string[] = []
  await asSystem(database, (tx) => {
    const say = (word: string, wording = sql``) => {
      expected.push(word)
      return send(tx, sql`insert into said (word) ${wording} values (${word})`)
    }
    return Promise.all(
      Array.from({ length: 12 }, (_, n) => [
        // The driver asks the server about each of these first.
        say(`new ${n}`, sql.raw(`/* ${n} */`)),
        // It knows these, from the second on.
        say(`known ${n}`),
        send(tx, sql`select 1`),
        // Longer than a socket takes at once.
        say(`long ${n} ${'x'.repeat(200_000)}`),
      ]).flat(),
    )
  })
  expect(await words()).toEqual(expected)
})

test('one that waits for a lock lets those behind it see what the holder of the lock wrote', async () => {
  await database.orm.execute(sql`insert into said (word) values ('lock'), ('old')`)
  const isLocked = Promise.withResolvers<void>()
  const mayCommit = Promise.withResolvers<void>()
  const holder = asSystem(database, async (tx) => {
    await send(tx, sql`select from said where word = 'lock' for update`)
    isLocked.resolve()
    await mayCommit.promise
    await send(tx, sql`update said set word = 'new' where word = 'old'`)
  })
  await isLocked.promise
  const waiting = asSystem(database, async (tx) => {
    const [, seen] = await Promise.all([
      send(tx, sql`select from said where word = 'lock' for update`),
      send<{ word: string }>(tx, sql`select word from said where word <> 'lock'`),
    ])
    return seen[0]?.word
  })
  const waits = () =>
    database.orm.execute(sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`)
  await expect.poll(waits).toHaveLength(1)
  mayCommit.resolve()
  expect(await waiting).toBe('new')
  await holder
})

test('a failed statement rejects, later ones do nothing, and the transaction is rolled back', async () => {
  const failing = asSystem(database, (tx) =>
    Promise.all([
      send(tx, sql`insert into said (word) values ('before')`),
      send(tx, sql`select 1 / 0`),
      send(tx, sql`insert into said (word) values ('behind')`),
    ]),
  )
  await expect(failing).rejects.toMatchObject({ code: '22012' })
  expect(await words()).toEqual([])
  expect(await asSystem(database, (tx) => send(tx, sql`select 1 as one`))).toEqual([{ one: 1 }])
})

test('a transaction that could not be bound to its role does nothing, even where its work catches the error', async () => {
  const unbound = { ...database, statementTimeoutMs: Number.NaN }
  const work = asSystem(unbound, (tx) =>
    Promise.allSettled([
      send(tx, sql`insert into said (word) values ('unbound')`),
      tx.execute(sql`insert into said (word) values ('unbound, by the ORM')`),
    ]),
  )
  await expect(work).rejects.toMatchObject({ code: '22023' })
  expect(await words()).toEqual([])
})

test('a list of steps reaches the server in its order and returns their results in its order', async () => {
  const say = (tx: Transaction, word: string) => async () => {
    await send(tx, sql`insert into said (word) values (${word})`)
    return word
  }
  const results = await asSystem(database, (tx) =>
    sendInOrder(tx, [say(tx, 'one'), async () => 2, say(tx, 'three')]),
  )
  expect(results).toEqual(['one', 2, 'three'])
  expect(await words()).toEqual(['one', 'three'])
})

test('a step that waits before it sends is refused, since its place in the order would be chance', async () => {
  const late = asSystem(database, (tx) =>
    sendInOrder(tx, [
      async () => {
        await send(tx, sql`insert into said (word) values ('first')`)
        await send(tx, sql`insert into said (word) values ('late')`)
      },
      () => send(tx, sql`insert into said (word) values ('second')`),
    ]),
  )
  await expect(late).rejects.toThrow('before it waits')
  expect(await words()).toEqual([])
})
