import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { createClient } from '../client.ts'
import { httpServer } from '../testing/servers.ts'

const clientSecret = 'canary-secret-5v9t3n8r'
const credential = {
  kind: 'client_credentials',
  clientId: 'client-1',
  clientSecret,
  scope: 'goals-read',
} as const

type Mint = (response: ServerResponse, form: URLSearchParams, count: number) => void

/**
 * A Culture Amp with a token endpoint of the test's making; goals are returned for a token in
 * `valid`.
 */
async function cultureAmp(mint: Mint, limits: { wholeMs?: number } = {}) {
  const clock = { now: 1_000_000 }
  const valid = new Set<string>()
  const forms: URLSearchParams[] = []
  const bearers: (string | undefined)[] = []
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/v1/oauth2/token' && request.method === 'POST') {
      const form = new URLSearchParams(await text(request))
      forms.push(form)
      return mint(response, form, forms.length)
    }
    const bearer = request.headers.authorization?.replace('Bearer ', '')
    bearers.push(bearer)
    if (bearer === undefined || !valid.has(bearer)) response.statusCode = 401
    response.end('{"data":[]}')
  }
  const server = await httpServer((request, response) => void handle(request, response))
  const client = createClient({
    baseUrl: server.baseUrl,
    credential,
    allowedHosts: [server.host],
    connections: 8,
    now: () => clock.now,
    limits,
  })
  onTestFinished(() => client.close())
  const get = (signal?: AbortSignal) => client.call(new URL(`${server.baseUrl}/goals?owner_id=u`), signal)
  return { get, clock, valid, forms, bearers, host: server.host }
}

const minting =
  (valid: () => Set<string>, expiresIn: unknown = 3_599): Mint =>
  (response, _form, count) => {
    valid().add(`token-${count}`)
    response.end(
      JSON.stringify({ access_token: `token-${count}`, expires_in: expiresIn, token_type: 'Bearer' }),
    )
  }

/** The usual one, whose tokens are valid until the test takes them away. */
async function wellBehaved(expiresIn?: unknown) {
  let valid = new Set<string>()
  const server = await cultureAmp(minting(() => valid, expiresIn))
  valid = server.valid
  return server
}

test('a token is minted as Culture Amp documents, and the secret goes nowhere else', async () => {
  const { get, forms, bearers } = await wellBehaved()
  expect(await get()).toMatchObject({ ok: true })
  expect(Object.fromEntries(forms[0] ?? [])).toEqual({
    grant_type: 'client_credentials',
    scope: 'target-entity:8ed17dce-9eca-4383-a9e1-54f82c362b6d:goals-read',
    client_id: 'client-1',
    client_secret: clientSecret,
  })
  expect(bearers).toEqual(['token-1'])
})

test('a token is cached until a minute before it expires', async () => {
  const { get, clock, forms } = await wellBehaved()
  await get()
  clock.now += 3_538_000
  await get()
  expect(forms).toHaveLength(1)
  clock.now += 1_001
  await get()
  expect(forms).toHaveLength(2)
})

test('concurrent calls share one request for a token', async () => {
  const { get, forms } = await wellBehaved()
  const results = await Promise.all(Array.from({ length: 20 }, () => get()))
  expect(results.every((result) => result.ok)).toBe(true)
  expect(forms).toHaveLength(1)
})

test('a token that is refused midway is replaced once for all calls, and they succeed', async () => {
  const { get, forms, valid } = await wellBehaved()
  await get()
  valid.clear()
  const results = await Promise.all(Array.from({ length: 20 }, () => get()))
  expect(results.every((result) => result.ok)).toBe(true)
  expect(forms).toHaveLength(2)
})

test('a fresh token that is refused too is the end: 401, two calls, two mintings', async () => {
  const { get, forms, bearers } = await cultureAmp(minting(() => new Set()))
  expect(await get()).toMatchObject({
    ok: false,
    failure: { code: 'unauthorized', httpStatus: 401, retryable: false },
  })
  expect(bearers).toEqual(['token-1', 'token-2'])
  expect(forms).toHaveLength(2)
})

test.each([undefined, null, 'soon', -5])(
  'an answer whose expires_in is %j still yields a token, cached for some minutes',
  async (expiresIn) => {
    const { get, clock, forms } = await wellBehaved(expiresIn ?? null)
    await get()
    clock.now += 200_000
    expect(await get()).toMatchObject({ ok: true })
    expect(forms).toHaveLength(1)
    clock.now += 100_000
    await get()
    expect(forms).toHaveLength(2)
  },
)

test.each([
  [400, '{"error":"invalid_scope","error_description":"Unknown scope"}', 'scope_refused'],
  [403, '{"error":"invalid_scope"}', 'scope_refused'],
  [400, '{"error":"unauthorized_client"}', 'grant_refused'],
  [400, '{"error":"unsupported_grant_type"}', 'grant_refused'],
  [401, '{"error":"invalid_client"}', 'token_refused'],
  [400, '{"error":"invalid_client"}', 'token_refused'],
  [401, '', 'token_refused'],
  [400, '{"code":400,"message":"No"}', 'token_refused'],
  [400, '{"error":"invalid_request"}', 'token_unexpected'],
  [400, '<html>Bad request</html>', 'token_unexpected'],
  [403, '<html>Blocked</html>', 'token_unexpected'],
  [403, '{"message":"No"}', 'token_refused'],
  [404, '{"code":404,"message":"Not found"}', 'token_unexpected'],
  [302, '', 'redirected'],
  [418, '', 'token_unexpected'],
  [429, '{"message":"Slow"}', 'rate_limited'],
  [503, '', 'rate_limited'],
  [500, 'oops', 'unavailable'],
  [200, '<html>Sign in</html>', 'token_unexpected'],
  [200, '{}', 'token_unexpected'],
  [200, 'null', 'token_unexpected'],
  [200, '"token"', 'token_unexpected'],
  [200, '', 'token_unexpected'],
  [200, '{"access_token":7}', 'token_unexpected'],
  [200, '{"access_token":""}', 'token_unexpected'],
  [200, '{"access_token":"a\\r\\nHost: evil"}', 'token_unexpected'],
])(
  'a token endpoint that answers %i %s is %s, never a fault of the goals path',
  async (status, body, code) => {
    const { get, bearers, host } = await cultureAmp((response) => {
      response.writeHead(status, { 'retry-after': '9', location: 'https://login.acme.test/' })
      response.end(body)
    })
    const result = await get()
    expect(result).toMatchObject({ ok: false, failure: { code, httpStatus: status, host } })
    if (!result.ok) {
      expect(result.failure.message).toMatch(/access token|client secret|accepts the client/)
      expect(result.failure.retryAfterMs).toBe(status === 429 || status >= 500 ? 9_000 : null)
    }
    expect(bearers).toEqual([])
  },
)

test('a token endpoint that hangs times out', async () => {
  const { get } = await cultureAmp(() => {}, { wholeMs: 100 })
  const result = await get()
  expect(result).toMatchObject({
    failure: { code: 'timeout', message: expect.stringContaining('access token') },
  })
})

test('a failed request for a token is not cached', async () => {
  let valid = new Set<string>()
  const server = await cultureAmp((response, form, count) => {
    if (count === 1) response.writeHead(500).end()
    else minting(() => valid)(response, form, count)
  })
  valid = server.valid
  expect(await server.get()).toMatchObject({ ok: false })
  expect(await server.get()).toMatchObject({ ok: true })
})

test('a call cancelled while a token is minted ends at once, the other calls get the token', async () => {
  const controller = new AbortController()
  const held: ServerResponse[] = []
  let valid = new Set<string>()
  const { promise: asked, resolve } = Promise.withResolvers<void>()
  const server = await cultureAmp((response) => {
    held.push(response)
    resolve()
  })
  valid = server.valid
  const cancelled = server.get(controller.signal)
  const other = server.get()
  await asked
  controller.abort()
  expect(await cancelled).toMatchObject({ ok: false, failure: { code: 'cancelled' } })
  valid.add('token')
  held[0]?.end('{"access_token":"token","expires_in":3599}')
  expect(await other).toMatchObject({ ok: true })
})

test('an endpoint that echoes the secret does not get it into a failure', async () => {
  const { get } = await cultureAmp((response, form) => {
    response.writeHead(401).end(JSON.stringify({ error: `bad ${form.get('client_secret')}` }))
  })
  const result = JSON.stringify(await get())
  expect(result).toContain('token_refused')
  expect(result).not.toContain(clientSecret)
})
