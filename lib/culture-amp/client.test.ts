import { describe, expect, test } from 'vitest'
import { answering, apiKey, clientFor, codeOf, failureOf } from './testing/client.ts'
import { httpServer, rawServer } from './testing/servers.ts'

describe('a good call', () => {
  test('sends one GET with the key and returns the value', async () => {
    const server = await answering(200, '{"data":[]}', { link: '</v1/goals?cursor=a>; rel="next"' })
    const { get } = clientFor(server)
    expect(await get()).toEqual({
      ok: true,
      value: { data: [] },
      linkHeader: '</v1/goals?cursor=a>; rel="next"',
    })
    expect(server.requests).toHaveLength(1)
    expect(server.requests[0]).toMatchObject({
      method: 'GET',
      url: '/v1/goals?owner_id=u-17',
      headers: {
        authorization: `Bearer ${apiKey}`,
        accept: 'application/json',
        'accept-encoding': 'identity',
      },
    })
  })

  test.each([
    ['application/json; charset=iso-8859-1', {}],
    ['application/problem+json', {}],
    ['text/plain', { anomalies: { contentType: 'text/plain' } }],
    ['', { anomalies: { contentType: '(none)' } }],
    ['jo@example.com', { anomalies: { contentType: '[email]' } }],
  ])('reads JSON under any content type (%j) and records an unexpected one', async (type, anomalies) => {
    const { get } = clientFor(await answering(200, '["é"]', { 'content-type': type }))
    expect(await get()).toEqual({ ok: true, value: ['é'], linkHeader: null, ...anomalies })
  })

  test('sends one call after the other over the same connection', async () => {
    const ports = new Set<number | undefined>()
    const server = await httpServer((request, response) => {
      ports.add(request.socket.remotePort)
      response.end('[]')
    })
    const { get } = clientFor(server, { connections: 1 })
    for (let i = 0; i < 5; i++) expect(codeOf(await get())).toBe('ok')
    expect(ports.size).toBe(1)
  })
})

describe('an answer with status', () => {
  test.each([
    [400, 'bad_request'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [405, 'refused_status'],
    [408, 'unavailable'],
    [410, 'refused_status'],
    [415, 'refused_status'],
    [418, 'refused_status'],
    [429, 'rate_limited'],
    [451, 'refused_status'],
    [500, 'unavailable'],
    [501, 'refused_status'],
    [502, 'unavailable'],
    [503, 'rate_limited'],
    [504, 'unavailable'],
    [507, 'unavailable'],
    [520, 'unavailable'],
    [527, 'unavailable'],
    [599, 'unavailable'],
    [201, 'not_json'],
    [204, 'not_json'],
    [206, 'not_json'],
    [304, 'not_json'],
  ])('%i is the failure %s', async (status, code) => {
    const server = await answering(
      status,
      status === 204 || status === 304 ? '' : '{"code":1,"message":"No such person"}',
    )
    const failure = failureOf(await clientFor(server).get())
    expect(failure).toMatchObject({ code, httpStatus: status, host: server.host })
    expect(failure?.message).toContain(server.host)
    if (status >= 400) expect(failure?.detail).toBe('No such person')
    expect(server.requests).toHaveLength(1)
  })

  test.each([301, 302, 303, 307, 308])('%i is not followed, not even on the same host', async (status) => {
    const elsewhere = await answering(200, '[]')
    for (const location of [`http://${elsewhere.host}/v1/goals?token=x`, '/v1/other']) {
      const server = await answering(status, '', { location })
      const failure = failureOf(
        await clientFor(server, { allowedHosts: [server.host, elsewhere.host] }).get(),
      )
      expect(failure?.code).toBe('redirected')
      expect(failure?.message).not.toContain('token=x')
      expect(server.requests).toHaveLength(1)
      if (location.startsWith('http')) expect(failure?.message).toContain(elsewhere.host)
    }
    expect(elsewhere.requests).toHaveLength(0)
  })

  test('429 carries what Retry-After asks for, 404 does not', async () => {
    const now = () => Date.parse('2026-11-24T12:00:00Z')
    const headers = { 'retry-after': 'Tue, 24 Nov 2026 12:00:30 GMT' }
    expect(failureOf(await clientFor(await answering(429, '', headers), { now }).get())?.retryAfterMs).toBe(
      30_000,
    )
    expect(
      failureOf(await clientFor(await answering(503, '', { 'retry-after': '7' }), { now }).get())
        ?.retryAfterMs,
    ).toBe(7_000)
    expect(
      failureOf(await clientFor(await answering(404, '', headers), { now }).get())?.retryAfterMs,
    ).toBeNull()
  })

  test('401 to an expired access token names its end as the cause', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const token = `${part({ alg: 'RS256' })}.${part({ exp: 1_795_521_900 })}.c2ln`
    const server = await answering(401, '{}')
    const at = (now: number) =>
      clientFor(server, { credential: { kind: 'api_key', apiKey: token }, now: () => now }).get()
    expect(failureOf(await at(1_795_522_000_000))?.message).toContain('expired on 24 Nov 2026')
    expect(failureOf(await at(1_795_521_000_000))?.message).toContain('revoked or expired')
  })
})

describe('a body', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['a web page', '<!doctype html><title>Sign in</title>', 'a web page'],
    ['XML', '<?xml version="1.0"?><goals/>', 'a web page'],
    ['text', 'Service ready', 'other text'],
    ['nothing', '', 'empty'],
    ['broken JSON', '{"data":[{', 'broken JSON'],
    ['Latin-1', Buffer.from('["\xe9"]', 'latin1'), 'not UTF-8'],
    ['UTF-16', Buffer.from('\ufeff[]', 'utf16le'), 'not UTF-8'],
    ['a million levels', '['.repeat(1_000_000), 'deeper'],
  ])('of %s is not_json, and the failure names what was seen', async (_name, body, seen) => {
    const failure = failureOf(await clientFor(await answering(200, body)).get())
    expect(failure).toMatchObject({
      code: 'not_json',
      httpStatus: 200,
      detail: expect.stringContaining(seen),
    })
  })

  test.each(['gzip', 'br', 'gzip, gzip', 'x-unknown'])(
    'that is compressed (%s) without being asked is not unpacked',
    async (encoding) => {
      const server = await answering(200, Buffer.from('[]'), { 'content-encoding': encoding })
      expect(failureOf(await clientFor(server).get())).toMatchObject({
        code: 'not_json',
        detail: expect.stringContaining('compressed'),
      })
    },
  )

  const limits = { bodyBytes: 1_000 }

  test('of exactly the limit is read, one byte more is not', async () => {
    const text = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2))
    expect(codeOf(await clientFor(await answering(200, text(1_000)), { limits }).get())).toBe('ok')
    expect(codeOf(await clientFor(await answering(200, text(1_001)), { limits }).get())).toBe('too_large')
  })

  test('that never ends is cut off at the limit', async () => {
    let sent = 0
    const server = await httpServer((_, response) => {
      const pump = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000))) sent += 10_000
      }
      response.on('drain', pump)
      pump()
    })
    expect(codeOf(await clientFor(server, { limits: { bodyBytes: 100_000 } }).get())).toBe('too_large')
    expect(sent).toBeLessThan(20_000_000)
  })

  test('that announces more than the limit is not even read', async () => {
    const server = await rawServer((socket) =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2000000000\r\n\r\n['),
    )
    expect(codeOf(await clientFor(server).get())).toBe('too_large')
  })

  test('that echoes the key comes without it, in a message and in the value', async () => {
    const echo = `{"message":"bad Authorization: Bearer ${apiKey}","${apiKey}":"${apiKey}"}`
    expect(failureOf(await clientFor(await answering(400, echo)).get())?.detail).toContain('[removed]')
    expect(codeOf(await clientFor(await answering(200, echo)).get())).toBe('ok')
  })
})
