import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Database, openDatabase } from '#db/connection/client'
import type { EmployeeId } from '#db/ids'
import { storeFetches } from '#db/queries/generator/sent-blocks'
import { purgeSentBlocks } from '#db/queries/settings/purge'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testDatabase } from '#db/testing/database'
import { testOrganization } from '#db/testing/organization'
import { whileScanWaits } from '#db/testing/statements/paused-scan'
import { log } from '#lib/log'
import { erasePerson } from '#lib/people/erasure/erase'
import { exportPersonalData } from '#lib/people/erasure/export'
import { createServiceToken, serviceTokens } from '#lib/service-tokens/manage'
import { purgeExpired } from '#lib/settings/purge'
import { type ToxicProxy, toxicProxy } from '#lib/testing/toxic-proxy'
import { recordUse } from './record-fetches.ts'
import { fetchesOfPerson, readSentBlock } from './what-was-sent.ts'

let database: Database
let proxy: ToxicProxy
/** Behind the proxy. */
let cut: Database
let drop: () => Promise<void>

beforeAll(async () => {
  const made = await testDatabase()
  drop = made.drop
  database = openDatabase(made.url, 4)
  proxy = await toxicProxy(made.url)
  cut = openDatabase(proxy.url, 1)
})

afterAll(async () => {
  await Promise.all([database.close(), cut.close()])
  await proxy.stop()
  await drop()
})

async function organization() {
  const { organizationId, admin, people } = await testOrganization(database, 3)
  await createServiceToken(database, admin, 'Review generator')
  const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
    withOrganization(database, organizationId, work)
  const tokenId = (await inOrganization(serviceTokens))[0]?.id ?? ''
  const fetchOf = (employeeId: EmployeeId, text: string, review: string | null = null) => {
    const sha256 = Buffer.from(text).toString('hex').padEnd(64, '0').slice(0, 64)
    return { employeeId, tokenId, sha256, text, state: 'current', review, at: new Date() }
  }
  const send = (fetches: ReturnType<typeof fetchOf>[], by = database) =>
    recordUse(by, { organizationId, tokenId, isUseStale: true, fetches })
  const idOf = (n: number) => people[n]?.id as EmployeeId
  const sent = async (n: number) => (await inOrganization((tx) => fetchesOfPerson(tx, idOf(n), null))).rows
  const countOf = (table: 'sent_blocks' | 'block_fetches') =>
    inOrganization(async (tx) => {
      const [row] = await tx.execute<{ n: number }>(
        sql`select count(*)::int as n from ${sql.identifier(table)}`,
      )
      return row?.n
    })
  return { organizationId, admin, inOrganization, fetchOf, send, idOf, sent, countOf }
}

test('each text is kept once by its hash, each fetch with time, token and review, newest first', async () => {
  const { fetchOf, send, idOf, sent, countOf, inOrganization } = await organization()
  const first = fetchOf(idOf(0), 'One "block"\\ with {all}, sorts\nof NULL text', '2026-H1')
  await send([first])
  await Promise.all([
    send([fetchOf(idOf(0), first.text)]),
    send([fetchOf(idOf(0), 'Another'), fetchOf(idOf(1), 'Third')]),
  ])
  expect(await sent(0)).toMatchObject([
    { sha256: fetchOf(idOf(0), 'Another').sha256, review: null },
    { sha256: first.sha256, review: null },
    {
      sha256: first.sha256,
      review: '2026-H1',
      tokenName: 'Review generator',
      state: 'current',
      at: first.at,
    },
  ])
  expect([await countOf('sent_blocks'), await countOf('block_fetches')]).toEqual([3, 4])
  expect((await inOrganization(serviceTokens))[0]?.lastUsedAt).toBeInstanceOf(Date)
})

test('the text is read back byte for byte by an admin of its organization, by no other, and the reading is recorded', async () => {
  const { admin, fetchOf, send, idOf, inOrganization } = await organization()
  const rival = await organization()
  const text = '[GOALS]\n- Ünïcode 😀 "quoted" \\ {braced} — on_track\n[/GOALS]'
  const { sha256, employeeId } = fetchOf(idOf(0), text)
  await send([fetchOf(idOf(0), text)])
  expect(await readSentBlock(database, admin, { employeeId, sha256 })).toEqual({ text })
  expect(await readSentBlock(database, rival.admin, { employeeId, sha256 })).toBeNull()
  expect(await readSentBlock(database, admin, { employeeId: idOf(1), sha256 })).toBeNull()
  const entries = await inOrganization((tx) =>
    tx.execute<{ row: string }>(sql`select a::text as row from activity a where action = 'block.sent_read'`),
  )
  expect(entries).toHaveLength(1)
  expect(entries[0]?.row).not.toContain('quoted')
})

test('a long list is paged to its end', async () => {
  const { fetchOf, send, idOf, inOrganization } = await organization()
  await send(Array.from({ length: 45 }, (_, n) => fetchOf(idOf(0), 'Block', `Review ${n}`)))
  const seen: (string | null)[] = []
  for (let before: string | null = ''; before !== null; ) {
    const page: Awaited<ReturnType<typeof fetchesOfPerson>> = await inOrganization((tx) =>
      fetchesOfPerson(tx, idOf(0), before),
    )
    seen.push(...page.rows.map(({ review }) => review))
    before = page.next
  }
  expect(seen).toEqual(Array.from({ length: 45 }, (_, n) => `Review ${44 - n}`))
})

test('a database that is away for a while loses no fetch, and an answer does not wait for it', async () => {
  const { fetchOf, send, idOf, sent } = await organization()
  await proxy.set({ kind: 'down' })
  await send([fetchOf(idOf(0), 'Block')], cut)
  expect(await sent(0)).toEqual([])
  await proxy.set({ kind: 'none' })
  // Joins what waits: both are stored together.
  await send([fetchOf(idOf(0), 'Next')], cut)
  expect(await sent(0)).toHaveLength(2)
})

test('it is in the person’s export, erased with the person, and not recorded for a person who is gone', async () => {
  const { admin, fetchOf, send, idOf, sent, countOf } = await organization()
  await send([fetchOf(idOf(2), 'Of the erased'), fetchOf(idOf(1), 'Of another')])
  const exported = await exportPersonalData(database, admin, idOf(2))
  expect(JSON.parse(exported?.body ?? '')).toMatchObject({
    sentBlocks: [{ text: 'Of the erased' }],
    blockFetches: [{ state: 'current' }],
  })
  expect(await erasePerson(database, admin, idOf(2))).toMatchObject({ ok: true })
  expect(await sent(2)).toEqual([])
  await send([fetchOf(idOf(2), 'Too late'), fetchOf(idOf(1), 'In time')])
  expect(await sent(1)).toHaveLength(2)
  expect([await countOf('sent_blocks'), await countOf('block_fetches')]).toEqual([2, 2])
})

test('fetches go after the retention time, and a block with the last of its fetches', async () => {
  const { fetchOf, send, idOf, inOrganization, countOf, sent } = await organization()
  await send([
    fetchOf(idOf(0), 'Old'),
    fetchOf(idOf(0), 'Old and new'),
    fetchOf(idOf(1), 'Old', randomUUID()),
  ])
  await inOrganization(async (tx) => {
    await tx.execute(sql`update block_fetches set at = at - interval '25 months'`)
    await tx.execute(sql`update sent_blocks set first_sent_at = first_sent_at - interval '25 months'`)
  })
  await send([fetchOf(idOf(0), 'Old and new')])
  await purgeExpired(database, undefined, 2)
  expect([await countOf('sent_blocks'), await countOf('block_fetches')]).toEqual([1, 1])
  expect(await sent(0)).toMatchObject([{ sha256: fetchOf(idOf(0), 'Old and new').sha256 }])
})

test('a purge between the text and its fetch takes neither', async () => {
  const { fetchOf, send, idOf, inOrganization, sent } = await organization()
  const fetched = fetchOf(idOf(0), 'Sent long ago')
  await send([fetched])
  await inOrganization(async (tx) => {
    await tx.execute(sql`delete from block_fetches`)
    await tx.execute(sql`update sent_blocks set first_sent_at = first_sent_at - interval '25 months'`)
  })
  let statements = 0
  const interrupted = (tx: OrganizationTransaction) =>
    new Proxy(tx, {
      get: (target, key) =>
        key !== 'execute'
          ? Reflect.get(target, key)
          : async (statement: Parameters<typeof tx.execute>[0]) => {
              if (statements++ === 1) await purgeExpired(database)
              return target.execute(statement)
            },
    })
  // The same text twice in one statement.
  await inOrganization((tx) => storeFetches(interrupted(tx), [fetched, fetched]))
  expect(statements).toBe(2)
  expect(await sent(0)).toHaveLength(2)
})

test('a fetch that is committed while a purge is on its way to the text keeps both', async () => {
  const { organizationId, fetchOf, send, idOf, inOrganization, sent } = await organization()
  const fetched = fetchOf(idOf(0), 'Sent long ago, and again')
  await send([fetched])
  await inOrganization(async (tx) => {
    await tx.execute(sql`delete from block_fetches`)
    await tx.execute(sql`update sent_blocks set first_sent_at = first_sent_at - interval '25 months'`)
  })
  const purged = await whileScanWaits(
    database,
    'sent_blocks',
    (pausing) => withOrganization(pausing, organizationId, (tx) => purgeSentBlocks(tx, 10)),
    () => inOrganization((tx) => storeFetches(tx, [fetched])),
  )
  expect(purged).toBe(0)
  expect(await sent(0)).toHaveLength(1)
})

test('a fetch that the database refuses is logged once, without its text, and not tried again', async () => {
  const { organizationId, fetchOf, idOf, sent } = await organization()
  const [failed, later] = [vi.spyOn(log, 'error'), vi.spyOn(log, 'warn')]
  // PostgreSQL keeps no zero byte in a text.
  const refused = fetchOf(idOf(0), 'Secret\0block')
  const tokenId = randomUUID()
  await recordUse(database, { organizationId, tokenId, isUseStale: false, fetches: [refused] })
  expect(failed.mock.calls).toMatchObject([
    [{ organizationId, fetches: 1 }, expect.stringContaining('dropped')],
  ])
  expect(JSON.stringify(failed.mock.calls)).not.toContain('Secret')
  expect(later).not.toHaveBeenCalled()
  vi.restoreAllMocks()
  expect(await sent(0)).toEqual([])
})
