import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { userIdOf } from './goals/people-ids.ts'
import { body, get, goalsOf, pagesOf } from './http/reading.ts'
import type { RateLimit } from './options.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.reset())
afterAll(() => sandbox.stop())

const strictLimit: RateLimit = { perSecond: 10, burst: 20, status: 429, retryAfter: 'seconds' }

const amara = userIdOf('amara')
const rows = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: `g${n}`, start_date: '2026-01-01' }))

const mint = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${sandbox.url}/oauth2/token`, { method: 'POST', body: new URLSearchParams(form), headers })

const pair = () => ({
  grant_type: 'client_credentials',
  client_id: sandbox.clientId,
  client_secret: sandbox.clientSecret,
})

describe('credentials', () => {
  test('no key and a wrong key are refused with 401 and a message', async () => {
    for (const key of [null, 'wrong', `${sandbox.apiKey}x`]) {
      const response = await get(sandbox, goalsOf(amara), key)
      expect(response.status).toBe(401)
      expect(await response.json()).toEqual({ code: 401, message: expect.any(String) })
    }
  })

  test('a key without Goals permission reads employees and gets 403 on goals', async () => {
    expect((await get(sandbox, goalsOf(amara), sandbox.keyWithoutGoals)).status).toBe(403)
    expect((await get(sandbox, '/employees', sandbox.keyWithoutGoals)).status).toBe(200)
  })

  test('a minted token reads goals until the clock passes its end', async () => {
    const token = await body(mint({ ...pair(), scope: `target-entity:${amara}:employees-read` }))
    expect(token).toMatchObject({ token_type: 'Bearer', expires_in: 3599 })
    expect((await get(sandbox, goalsOf(amara), token.access_token)).status).toBe(200)
    // The sandbox's clock goes on by itself too, for as long as this test takes.
    sandbox.advanceClock(3_500_000)
    expect((await get(sandbox, goalsOf(amara), token.access_token)).status).toBe(200)
    sandbox.advanceClock(99_001)
    expect((await get(sandbox, goalsOf(amara), token.access_token)).status).toBe(401)
    expect(sandbox.log.map((entry) => entry.credential)).toEqual(['none', 'token', 'token', 'expired token'])
  })

  test('a token whose claims were changed is refused', async () => {
    const { access_token } = await body(mint(pair()))
    const [header, , signature] = access_token.split('.')
    const claims = Buffer.from(JSON.stringify({ exp: 9_999_999_999 })).toString('base64url')
    expect((await get(sandbox, goalsOf(amara), `${header}.${claims}.${signature}`)).status).toBe(401)
  })

  test('the pair may come as Basic; a wrong one, grant or scope is refused in OAuth2 form', async () => {
    const basic = Buffer.from(`${sandbox.clientId}:${sandbox.clientSecret}`).toString('base64')
    const grant = { grant_type: 'client_credentials' }
    expect((await mint(grant, { authorization: `Basic ${basic}` })).status).toBe(200)
    const refused = async (form: Record<string, string>) => {
      const response = await mint(form)
      return [response.status, (await response.json()).error]
    }
    expect(await refused({ ...pair(), client_secret: 'wrong' })).toEqual([401, 'invalid_client'])
    expect(await refused({ ...pair(), grant_type: 'password' })).toEqual([400, 'unsupported_grant_type'])
    expect(await refused({ ...pair(), scope: 'goals' })).toEqual([400, 'invalid_scope'])
  })
})

describe('goals', () => {
  test('owner_id is required, and an unknown owner is an empty list', async () => {
    expect((await get(sandbox, '/goals')).status).toBe(400)
    expect(await body(get(sandbox, goalsOf('nobody')))).toEqual({ data: [] })
  })

  test('pages hold five rows, each next link begins with /v1 and carries a long base64 cursor', async () => {
    sandbox.setGoals(amara, rows(12))
    const first = await body(get(sandbox, goalsOf(amara)))
    expect(first.data).toHaveLength(5)
    expect(first.pagination.nextPath).toMatch(/^\/v1\/goals\?cursor=/)
    expect(first.pagination.afterKey).toMatch(/^\+\/\+\/[A-Za-z0-9+/]{100,}==$/)
    expect((await pagesOf(sandbox, amara)).map((page) => page.length)).toEqual([5, 5, 2])
  })

  test('a cursor without its owner, or of another owner, is refused', async () => {
    sandbox.setGoals(amara, rows(6))
    const { pagination } = await body(get(sandbox, goalsOf(amara)))
    const alone = await get(sandbox, pagination.nextPath.replace('/v1', ''))
    expect(alone.status).toBe(400)
    expect((await get(sandbox, goalsOf(userIdOf('lukas'), pagination.afterKey))).status).toBe(400)
    expect((await get(sandbox, goalsOf(amara, 'made up'))).status).toBe(400)
  })

  test('goals below employees answer only when switched on, and the other path can be switched off', async () => {
    const below = `/employees/${amara}/goals`
    expect((await get(sandbox, below)).status).toBe(404)
    sandbox.set({ goalsAt: 'both' })
    expect(await body(get(sandbox, below))).toEqual(await body(get(sandbox, goalsOf(amara))))
    sandbox.set({ goalsAt: 'employees' })
    expect((await get(sandbox, below)).status).toBe(200)
    expect((await get(sandbox, goalsOf(amara))).status).toBe(404)
  })

  test('any other path or method is 404 with code and message', async () => {
    const elsewhere = await get(sandbox, '/nothing')
    expect([elsewhere.status, await elsewhere.json()]).toEqual([404, { code: 404, message: 'Not found.' }])
    expect((await get(sandbox, goalsOf(amara), sandbox.apiKey, { method: 'DELETE' })).status).toBe(404)
  })
})

describe('employees', () => {
  test('are listed over several pages with documented fields', async () => {
    const first = await body(get(sandbox, '/employees'))
    const next = await get(sandbox, first.pagination.nextPath.replace('/v1', ''))
    expect(first.data).toHaveLength(20)
    expect((await next.json()).data).toHaveLength(20)
    expect(first.data[0]).toMatchObject({
      id: userIdOf('ingrid'),
      employeeIdentifier: 'E-0001',
      email: 'ingrid.solheim@demo.test',
      name: 'Ingrid Solheim',
      links: [{ rel: 'self' }],
    })
  })

  test('are found by email, ignoring case, and by identifier; some have no email', async () => {
    const byEmail = await body(get(sandbox, '/employees?email=MANAGER%40demo.test'))
    expect(byEmail.data.map((row: { id: string }) => row.id)).toEqual([userIdOf('daniel')])
    const byNumber = await body(get(sandbox, '/employees?employee_identifier=E-0002'))
    expect(byNumber.data).toHaveLength(1)
    expect((await body(get(sandbox, `/employees/${userIdOf('hannelore')}`))).data).not.toHaveProperty('email')
  })

  test('one by ID; an unknown one is 404; the goals link shows where goals sit below employees', async () => {
    sandbox.set({ goalsAt: 'both' })
    const { data } = await body(get(sandbox, `/employees/${amara}`))
    expect(data.links).toContainEqual({ rel: 'goals', uri: `/v1/employees/${amara}/goals` })
    expect((await get(sandbox, '/employees/nobody')).status).toBe(404)
  })
})

describe('limits', () => {
  test('the burst passes, the next call is refused with Retry-After, and passes after it', async () => {
    // So slow that no token comes back while the test runs.
    sandbox.set({ limit: { ...strictLimit, perSecond: 0.001 } })
    for (let call = 0; call < strictLimit.burst; call += 1)
      expect((await get(sandbox, goalsOf(amara))).status).toBe(200)
    const refused = await get(sandbox, goalsOf(amara))
    expect(refused.status).toBe(429)
    // A second less for each that the test has taken.
    const seconds = Number(refused.headers.get('retry-after'))
    expect([seconds > 900, seconds <= 1_000]).toEqual([true, true])
    sandbox.advanceClock(1_000_000)
    expect((await get(sandbox, goalsOf(amara))).status).toBe(200)
  })

  test('Retry-After can be a date or absent, and the status 503', async () => {
    const slow = { ...strictLimit, perSecond: 0.01, burst: 1, status: 503 as const }
    sandbox.set({ limit: { ...slow, retryAfter: 'date' } })
    await get(sandbox, goalsOf(amara))
    const dated = await get(sandbox, goalsOf(amara))
    const ahead = Date.parse(dated.headers.get('retry-after') ?? '') - Date.now()
    expect(dated.status).toBe(503)
    expect(ahead).toBeGreaterThan(90_000)
    sandbox.set({ limit: { ...slow, retryAfter: 'none' } })
    expect((await get(sandbox, goalsOf(amara))).headers.has('retry-after')).toBe(false)
  })

  test('latency holds an answer back', async () => {
    sandbox.set({ latencyMs: [25, 30] })
    const began = performance.now()
    await get(sandbox, goalsOf(amara))
    expect(performance.now() - began).toBeGreaterThanOrEqual(24)
  })
})

describe('the request log', () => {
  test('holds method, path, query names, owners and the kind of credential, never the credential', async () => {
    await get(sandbox, goalsOf('a b&c'))
    await get(sandbox, '/goals?owner_id=one&owner_id=two&cursor=x', 'stolen')
    expect(sandbox.log).toMatchObject([
      {
        method: 'GET',
        path: '/v1/goals',
        query: ['owner_id'],
        owners: ['a b&c'],
        credential: 'key',
        status: 200,
      },
      {
        query: ['owner_id', 'owner_id', 'cursor'],
        owners: ['one', 'two'],
        credential: 'unknown',
        status: 401,
      },
    ])
    expect(JSON.stringify(sandbox.log)).not.toMatch(/stolen|ca-sandbox/)
  })
})

describe('the page of people and IDs', () => {
  test('lists every name with the ID to copy, and names the sandbox', async () => {
    const response = await fetch(new URL('/', sandbox.url))
    const html = await response.text()
    expect(response.headers.get('content-type')).toContain('text/html')
    for (const text of ['stand-in', 'Siobhán O', '田中 陽子', amara, userIdOf('gregor')])
      expect(html).toContain(text)
  })
})
