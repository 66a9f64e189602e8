import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type CallResult, type ClientOptions, createClient } from './client.ts'
import { selfSigned } from './testing/self-signed.ts'
import { httpServer, rawServer, type TestServer, tlsServer } from './testing/servers.ts'

const apiKey = 'canary-key-7f3k2m9q4x'

function clientFor(server: TestServer, options: Partial<ClientOptions> = {}) {
  const client = createClient({
    baseUrl: server.baseUrl,
    credential: { kind: 'api_key', apiKey },
    allowedHosts: [server.host],
    connections: 2,
    ...options,
  })
  onTestFinished(() => client.close())
  const url = new URL(`${server.baseUrl}/goals?owner_id=u-17`)
  return { ...client, url, get: (signal?: AbortSignal) => client.call(url, signal) }
}

/** Whatever a call brings, the key is in none of it. */
function codeOf(result: CallResult) {
  expect(JSON.stringify(result)).not.toContain(apiKey)
  return result.ok ? 'ok' : result.failure.code
}
const failureOf = (result: CallResult) => {
  codeOf(result)
  return result.ok ? null : result.failure
}

const answering = (
  status: number,
  body: string | Uint8Array,
  headers: Record<string, string | string[]> = {},
) =>
  httpServer((_, response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(body)
  })

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

  test.each(['text/plain', 'application/json; charset=iso-8859-1', ''])(
    'reads JSON whatever its content type says (%j)',
    async (type) => {
      const { get } = clientFor(await answering(200, '["é"]', { 'content-type': type }))
      expect(await get()).toEqual({ ok: true, value: ['é'], linkHeader: null })
    },
  )

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
  ])('%i is %s', async (status, code) => {
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

  test.each([301, 302, 303, 307, 308])('%i is not followed, on the same host neither', async (status) => {
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
    expect(failureOf(await at(1_795_521_000_000))?.message).toContain('wrong, revoked or expired')
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
  ])('of %s is not JSON, and what was seen is said', async (_, body, seen) => {
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

describe('the network', () => {
  const respond = (socket: Socket, body: string, head = '') =>
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n${head}\r\n${body}`)

  test('a connection that is reset or closed at any byte before the end is lost, never a shorter list', async () => {
    const whole = 'HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n{"data":[{}]}'
    for (let cut = 0; cut < whole.length; cut += 3) {
      for (const end of ['reset', 'close'] as const) {
        const server = await rawServer((socket) => {
          socket.write(whole.slice(0, cut), () => (end === 'reset' ? socket.resetAndDestroy() : socket.end()))
        })
        const failure = failureOf(await clientFor(server).get())
        expect([cut, end, failure?.code, failure?.retryable]).toEqual([cut, end, 'connection_lost', true])
        expect(server.count()).toBe(1)
      }
    }
  })

  test('a chunked body without its end is cut, and tried once more only', async () => {
    const server = await rawServer((socket) => {
      socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n[]\r\n')
    })
    expect(failureOf(await clientFor(server).get())).toMatchObject({ code: 'connection_lost', maxRetries: 1 })
  })

  test('what follows a complete answer on the same connection is never taken for the next one', async () => {
    const server = await rawServer((socket, _, index) => {
      respond(socket, index === 0 ? '["first"]' : '["second"]')
      if (index === 0) respond(socket, '["smuggled"]')
    })
    const { get } = clientFor(server, { connections: 1 })
    expect(await get()).toMatchObject({ value: ['first'] })
    expect(await get()).toMatchObject({ value: ['second'] })
  })

  test('a kept connection that the peer closes as it is used again is no fault: the call is sent anew, unseen', async () => {
    const server = await rawServer((socket, _, index) => {
      if (index === 1) socket.resetAndDestroy()
      else respond(socket, `[${index}]`)
    })
    const { get } = clientFor(server, { connections: 1 })
    expect(await get()).toMatchObject({ value: [0] })
    expect(await get()).toMatchObject({ value: [2] })
  })

  test('noise before the answer is skipped; a huge header and what is no HTTP are failures, not crashes', async () => {
    const continued = await rawServer((socket) => {
      socket.write('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n')
      respond(socket, '[]')
    })
    expect(codeOf(await clientFor(continued).get())).toBe('ok')
    const huge = await rawServer((socket) => respond(socket, '[]', `x: ${'y'.repeat(65_536)}\r\n`))
    expect(codeOf(await clientFor(huge).get())).toBe('too_large')
    const other = await rawServer((socket) => socket.write('SSH-2.0-OpenSSH_9.9\r\n'))
    expect(failureOf(await clientFor(other).get())).toMatchObject({
      code: 'not_json',
      detail: expect.stringContaining('HTTP'),
    })
  })

  test('a port that nobody listens on is refused', async () => {
    const server = await rawServer(() => {})
    const free = { ...server, host: '127.0.0.1:1', baseUrl: 'http://127.0.0.1:1/v1' }
    expect(failureOf(await clientFor(free).get())).toMatchObject({
      code: 'connection_refused',
      retryable: true,
      host: '127.0.0.1:1',
    })
  })

  test.each([
    ['no headers come', { headersMs: 50 }, ''],
    ['the body stalls', { idleMs: 50 }, 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n['],
    ['the whole takes too long', { wholeMs: 50 }, 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n['],
  ])('when %s, the call times out', async (_, limits, head) => {
    const server = await rawServer((socket) => socket.write(head))
    expect(failureOf(await clientFor(server, { limits }).get())).toMatchObject({
      code: 'timeout',
      retryable: true,
    })
  })

  test('a slow drip is ended by the limit of the whole call', async () => {
    const server = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n')
      const drip = setInterval(() => socket.write('x'), 5)
      socket.on('close', () => clearInterval(drip))
    })
    expect(codeOf(await clientFor(server, { limits: { wholeMs: 80, idleMs: 60 } }).get())).toBe('timeout')
  })

  test('an aborted signal cancels a call under way, and one that has not begun sends nothing', async () => {
    const controller = new AbortController()
    const server = await rawServer(() => controller.abort())
    const { get } = clientFor(server)
    expect(codeOf(await get(controller.signal))).toBe('cancelled')
    expect(codeOf(await get(controller.signal))).toBe('cancelled')
    expect(server.count()).toBe(1)
  })

  test('closing ends calls under way as cancelled', async () => {
    const { promise: arrived, resolve } = Promise.withResolvers<void>()
    const { get, close } = clientFor(await rawServer(() => resolve()))
    const call = get()
    await arrived
    await close()
    expect(codeOf(await call)).toBe('cancelled')
  })
})

describe('where the key may go', () => {
  test('a certificate that nobody trusts gets no request, whatever the environment says', async () => {
    const server = await tlsServer(selfSigned, (_, response) => response.end('[]'))
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    try {
      expect(failureOf(await clientFor(server).get())).toMatchObject({
        code: 'tls',
        retryable: false,
        detail: expect.stringContaining('known issuer'),
      })
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before
    }
    expect(server.requests).toHaveLength(0)
  })

  test('https to a port that speaks plain HTTP is a TLS fault', async () => {
    const server = await answering(200, '[]')
    const secure = { ...server, baseUrl: server.baseUrl.replace('http:', 'https:') }
    expect(codeOf(await clientFor(secure).get())).toBe('tls')
    expect(server.requests).toHaveLength(0)
  })

  test('a URL of another origin is not called', async () => {
    const other = await answering(200, '[]')
    const { call } = clientFor(await answering(200, '[]'))
    expect(failureOf(await call(new URL(`${other.baseUrl}/goals`)))).toMatchObject({
      code: 'forbidden_address',
      host: other.host,
    })
    expect(other.requests).toHaveLength(0)
  })

  test('a base URL that is not allowed is not called', async () => {
    const server = await answering(200, '[]')
    const result = await clientFor(server, { allowedHosts: [] }).get()
    expect(failureOf(result)).toMatchObject({
      code: 'forbidden_address',
      host: server.host,
      retryable: false,
    })
    expect(server.requests).toHaveLength(0)
  })

  const cultureAmp = (lookup: NonNullable<ClientOptions['lookup']>) => {
    const client = createClient({
      baseUrl: '',
      credential: { kind: 'api_key', apiKey },
      allowedHosts: [],
      lookup,
    })
    onTestFinished(() => client.close())
    return () => client.call(new URL('https://api.cultureamp.com/v1/goals?owner_id=u'))
  }

  test('a name that leads into a private network is not connected to', async () => {
    for (const address of ['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', 'fd00::1']) {
      const get = cultureAmp(async () => [{ address, family: address.includes(':') ? 6 : 4 }])
      expect(failureOf(await get())).toMatchObject({
        code: 'forbidden_address',
        host: 'api.cultureamp.com',
        retryable: false,
      })
    }
  })

  test('the address is checked at every connect, not once: a name that turns private is refused', async () => {
    let lookups = 0
    const get = cultureAmp(async () => {
      lookups++
      if (lookups === 1) throw Object.assign(new Error('again'), { code: 'EAI_AGAIN' })
      return [{ address: '192.168.0.10', family: 4 }]
    })
    expect(codeOf(await get())).toBe('host_not_found')
    expect(codeOf(await get())).toBe('forbidden_address')
    expect(lookups).toBe(2)
  })

  test('a name that does not resolve says so', async () => {
    const get = cultureAmp(() => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' })))
    expect(failureOf(await get())).toMatchObject({ code: 'host_not_found', retryable: true })
  })
})
