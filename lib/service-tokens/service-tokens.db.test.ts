import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Database, openDatabase } from '#db/connection/client'
import { send } from '#db/connection/send'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testDatabase } from '#db/testing/database'
import { testOrganization } from '#db/testing/organization'
import { admitToken, answerByToken } from './answer-by-token.ts'
import { countTokenRequest, tokenRequestsAMinute, unknownTokensAMinute } from './limits.ts'
import { createServiceToken, revokeServiceToken, serviceTokens } from './manage.ts'
import { newServiceToken } from './token.ts'

let database: Database
/** Of another web process: an admin's revocation waits for no fetch to give a connection back. */
let other: Database
let drop: () => Promise<void>

beforeAll(async () => {
  const made = await testDatabase()
  drop = made.drop
  // Of hundreds of fetches at once none gives up, however busy the machine is.
  database = openDatabase(made.url, 8, { connectionMs: 60_000 })
  other = openDatabase(made.url, 2)
})

afterAll(async () => {
  await Promise.all([database.close(), other.close()])
  await drop()
})

async function organization() {
  const { organizationId, admin } = await testOrganization(database, 1)
  const list = () => withOrganization(database, organizationId, serviceTokens)
  const create = async (name = 'Generator') => {
    const made = await createServiceToken(database, admin, name)
    if (!made.ok) throw new Error(made.message)
    const id = (await list()).find((one) => one.name === made.name)?.id ?? ''
    return { id, token: made.token }
  }
  const summaries = () =>
    withOrganization(database, organizationId, async (tx) => {
      const rows = await tx.execute<{ summary: string }>(sql`select summary from activity order by id`)
      return rows.map(({ summary }) => summary)
    })
  return { organizationId, admin, list, create, summaries }
}

/** Asks by a token for what the database calls the organization. */
const ask = async (token: string, { address = randomUUID(), points = 1 } = {}) => {
  const admitted = await admitToken(database, token, address)
  if (!admitted.ok) return admitted
  const read = async (tx: OrganizationTransaction) => {
    const [row] = await send<{ id: string }>(tx, sql`select id from organizations`)
    return row?.id
  }
  return answerByToken(database, admitted, read, points)
}

test('a token is stored as its hash alone, listed by its last four characters, and logged without them all', async () => {
  const { create, list, summaries, organizationId } = await organization()
  const { token } = await create('  Review   generator ')
  expect(token).toMatch(/^pc_[\w-]{43}$/)
  const [listed] = await list()
  expect(listed).toMatchObject({
    name: 'Review generator',
    lastFour: token.slice(-4),
    createdByName: 'Ada Admin',
    lastUsedAt: null,
    revokedAt: null,
  })
  const rows = await withOrganization(database, organizationId, (tx) =>
    tx.execute<{ row: string }>(
      sql`select t::text as row from service_tokens t union all select a::text from activity a`,
    ),
  )
  const secret = token.slice(3, -4)
  expect(rows.filter(({ row }) => row.includes(secret))).toEqual([])
  expect(JSON.stringify(await list())).not.toContain(secret)
  expect(await summaries()).toEqual([`Created the service token “Review generator” (…${token.slice(-4)}).`])
})

test.each(['', '   ', 'x'.repeat(101), 'a\0b', 'a\u0007b', '\ud800'])(
  'the name %j is refused',
  async (name) => {
    const { admin, list } = await organization()
    expect(await createServiceToken(database, admin, name)).toMatchObject({ ok: false, code: 'invalid' })
    expect(await list()).toEqual([])
  },
)

test('two working tokens never share a name, and the name of a revoked one is free again', async () => {
  const { admin, create, list } = await organization()
  const { id } = await create('Generator')
  expect(await createServiceToken(database, admin, 'GENERATOR')).toMatchObject({ code: 'name_taken' })
  expect(await revokeServiceToken(database, admin, id)).toEqual({ ok: true, name: 'Generator' })
  await create('Generator')
  expect((await list()).map(({ revokedAt }) => revokedAt === null)).toEqual([true, false])
})

test('an organization has at most fifty working tokens', async () => {
  const { admin, create } = await organization()
  for (let n = 0; n < 50; n++) await create(`Generator ${n}`)
  expect(await createServiceToken(database, admin, 'One more')).toMatchObject({ code: 'too_many' })
})

test('a token opens its own organization and no other, whoever else has one', async () => {
  const [one, rival] = [await organization(), await organization()]
  const [{ token }, { token: other }] = [await one.create(), await rival.create()]
  expect(await ask(token)).toMatchObject({ ok: true, value: one.organizationId })
  expect(await ask(other)).toMatchObject({ ok: true, value: rival.organizationId })
})

test.each(['', 'pc_', newServiceToken().token, `${newServiceToken().token}x`, 'x'.repeat(10_000), 'a\0b'])(
  'what was never a token is unknown: %#',
  async (token) => {
    expect(await ask(token)).toEqual({ ok: false, code: 'unknown' })
  },
)

test('an admin of another organization cannot revoke a token, nor learn that it exists', async () => {
  const [one, rival] = [await organization(), await organization()]
  const { id, token } = await one.create()
  const unknown = { ok: false, code: 'unknown' }
  expect(await revokeServiceToken(database, rival.admin, id)).toMatchObject(unknown)
  expect(await revokeServiceToken(database, rival.admin, randomUUID())).toMatchObject(unknown)
  expect(await ask(token)).toMatchObject({ ok: true })
  expect(await rival.list()).toEqual([])
})

describe('a revoked token', () => {
  test('is unknown from then on, stays in the list, and revoking it again changes nothing', async () => {
    const { admin, create, list, summaries } = await organization()
    const { id, token } = await create()
    expect(await ask(token)).toMatchObject({ ok: true })
    await revokeServiceToken(database, admin, id)
    expect(await ask(token)).toEqual({ ok: false, code: 'unknown' })
    const [before] = await list()
    expect(await revokeServiceToken(database, admin, id)).toMatchObject({ ok: true })
    expect(await list()).toEqual([before])
    expect(await summaries()).toHaveLength(2)
  })

  test('reads for none of 500 parallel fetches that start once its revocation has returned', async () => {
    const { admin, create } = await organization()
    const { id, token } = await create()
    let isRevoked = false
    const started: boolean[] = []
    const first = Promise.withResolvers<void>()
    const admitted = await admitToken(database, token, randomUUID())
    if (!admitted.ok) throw new Error('The token was not admitted.')
    const fetchOnce = async () => {
      // As its statements leave: those of most fetches wait for one of the eight connections until then.
      const answer = await answerByToken(database, admitted, async (tx) => {
        const wasRevoked = isRevoked
        await send(tx, sql`select 1`)
        return wasRevoked
      })
      if (answer.ok) started.push(answer.value)
      if (started.length === 20) first.resolve()
      return answer.ok
    }
    const fetches = Array.from({ length: 450 }, fetchOnce)
    await first.promise
    await revokeServiceToken(other, admin, id)
    isRevoked = true
    // In case that all the others were quicker than the revocation.
    fetches.push(...Array.from({ length: 50 }, fetchOnce))
    const answers = await Promise.all(fetches)
    expect(started).not.toContain(true)
    expect(answers).toContain(true)
    expect(answers).toContain(false)
  })
})

test('an answer that is on its way holds no connection of the database, however slowly it is read', async () => {
  const { create } = await organization()
  const { token } = await create()
  expect(await ask(token)).toMatchObject({ ok: true })
  expect(database.load()).toEqual({ inUse: 0, waiting: 0 })
})

test('a token is refused with the time to wait once it has asked too often, and no other token with it', async () => {
  const { create } = await organization()
  const [{ token }, { token: other }] = [await create('One'), await create('Other')]
  const points = tokenRequestsAMinute / 2
  const often = () => ask(token, { points })
  expect([await often(), await often()]).toMatchObject([{ ok: true }, { ok: true }])
  const refused = await ask(token)
  expect(refused).toMatchObject({ ok: false, code: 'too_many' })
  if (refused.ok || refused.code !== 'too_many') throw new Error('It was not refused.')
  expect(refused.waitSeconds).toBeGreaterThan(0)
  expect(refused.waitSeconds).toBeLessThanOrEqual(60)
  expect(await ask(other)).toMatchObject({ ok: true })
})

test('a program that goes on with a revoked token keeps no other token waiting at its address', async () => {
  const { admin, create } = await organization()
  const { id, token } = await create('Old')
  await revokeServiceToken(database, admin, id)
  const address = randomUUID()
  for (let n = 0; n <= unknownTokensAMinute; n++) {
    expect(await ask(token, { address })).toEqual({ ok: false, code: 'unknown' })
    expect(await ask('pc_cut-off', { address })).toEqual({ ok: false, code: 'unknown' })
  }
  expect(await ask((await create('New')).token, { address })).toMatchObject({ ok: true })
})

test('an address that tries many unknown tokens has to wait, while a token that works there goes on', async () => {
  const { create } = await organization()
  const { token } = await create()
  const address = randomUUID()
  await ask(token, { address })
  for (let n = 0; n < unknownTokensAMinute; n++)
    expect(await ask(newServiceToken().token, { address })).toMatchObject({ code: 'unknown' })
  expect(await ask(newServiceToken().token, { address })).toMatchObject({ code: 'too_many' })
  expect(await ask(token, { address })).toMatchObject({ ok: true })
  expect(await ask(newServiceToken().token)).toMatchObject({ code: 'unknown' })
})

test('requests are counted once for the process, also where its module is loaded again', async () => {
  const hash = randomUUID()
  await countTokenRequest(hash, tokenRequestsAMinute)
  vi.resetModules()
  const again = await import('./limits.ts')
  expect(again.countTokenRequest).not.toBe(countTokenRequest)
  expect(await again.countTokenRequest(hash)).not.toBeNull()
})
