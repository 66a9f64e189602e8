import { describe, expect, test } from 'vitest'
import { answering, apiKey, clientFor, codeOf, failureOf } from './testing/client.ts'
import { httpServer, rawServer } from './testing/servers.ts'

describe('a good call', () => {
  test('sends one GET with the key and gives the value back', async () => {
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
    ['text/plain', { odd: { contentType: 'text/plain' } }],
    ['', { odd: { contentType: '(none)' } }],
    ['jo@example.com', { odd: { contentType: '[e-mail]' } }],
  ])('H17: reads JSON whatever its content type says (%j), and notes an odd one', async (type, odd) => {
    const { get } = clientFor(await answering(200, '["é"]', { 'content-type': type }))
    expect(await get()).toEqual({ ok: true, value: ['é'], linkHeader: null, ...odd })
  })

  test('keeps its connections', async () => {
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
    ['H8', 400, 'bad_request'],
    ['H1', 401, 'unauthorized'],
    ['H5, H6', 403, 'forbidden'],
    ['H7', 404, 'not_found'],
    ['H12', 405, 'refused_status'],
    ['H11', 408, 'unavailable'],
    ['H12', 410, 'refused_status'],
    ['H12', 415, 'refused_status'],
    ['H12', 418, 'refused_status'],
    ['H9', 429, 'rate_limited'],
    ['H12', 451, 'refused_status'],
    ['H11', 500, 'unavailable'],
    ['H12', 501, 'refused_status'],
    ['H11', 502, 'unavailable'],
    ['H9', 503, 'rate_limited'],
    ['H11', 504, 'unavailable'],
    ['H11', 507, 'unavailable'],
    ['H11', 520, 'unavailable'],
    ['H11', 527, 'unavailable'],
    ['H11', 599, 'unavailable'],
    ['H14', 201, 'not_json'],
    ['H14', 204, 'not_json'],
    ['H14', 206, 'not_json'],
    ['H14', 304, 'not_json'],
  ])('%s: %i is %s', async (_row, status, code) => {
    const server = await answering(
      status,
      status === 204 || status === 304 ? '' : '{"code":1,"message":"Said so"}',
    )
    const failure = failureOf(await clientFor(server).get())
    expect(failure).toMatchObject({ code, httpStatus: status, host: server.host })
    expect(failure?.message).toContain(server.host)
    if (status >= 400) expect(failure?.detail).toBe('Said so')
    expect(server.requests).toHaveLength(1)
  })

  test.each([301, 302, 303, 307, 308])(
    'H13: %i is not followed, on the same host neither',
    async (status) => {
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
    },
  )

  test('H9: 429 carries what Retry-After asks for, 404 does not', async () => {
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

  test('H3: 401 to an expired access token names its end as the cause', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const token = `${part({ alg: 'RS256' })}.${part({ exp: 1_795_521_900 })}.c2ln`
    const server = await answering(401, '{}')
    const at = (now: number) =>
      clientFor(server, { credential: { kind: 'api_key', apiKey: token }, now: () => now }).get()
    expect(failureOf(await at(1_795_522_000_000))?.message).toContain('expired on 24 Nov 2026')
    expect(failureOf(await at(1_795_521_000_000))?.message).toContain('wrong, revoked or expired')
  })
})

describe('a body', () => {
  test.each<[string, string, string | Uint8Array, string]>([
    ['N13, H14', 'a web page', '<!doctype html><title>Sign in</title>', 'a web page'],
    ['H14', 'XML', '<?xml version="1.0"?><goals/>', 'a web page'],
    ['H14', 'text', 'Service ready', 'other text'],
    ['H14', 'nothing', '', 'empty'],
    ['P1', 'broken JSON', '{"data":[{', 'broken JSON'],
    ['H18', 'Latin-1', Buffer.from('["\xe9"]', 'latin1'), 'not UTF-8'],
    ['H18', 'UTF-16', Buffer.from('\ufeff[]', 'utf16le'), 'not UTF-8'],
    ['P3', 'a million levels', '['.repeat(1_000_000), 'deeper'],
  ])('%s: of %s is not JSON, and what was seen is said', async (_row, _name, body, seen) => {
    const failure = failureOf(await clientFor(await answering(200, body)).get())
    expect(failure).toMatchObject({
      code: 'not_json',
      httpStatus: 200,
      detail: expect.stringContaining(seen),
    })
  })

  test.each(['gzip', 'br', 'gzip, gzip', 'x-unknown'])(
    'H19: that is compressed (%s) without being asked is not unpacked',
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
