import type { Socket } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { describe, expect, onTestFinished, test } from 'vitest'
import { toxicProxy } from '#lib/testing/toxic-proxy'
import { clientFor, codeOf, failureOf } from '../testing/client.ts'
import { httpServer, rawServer, tlsServer } from '../testing/servers.ts'
import { expired, forAnotherName, testAuthority, trusted } from '../testing/test-authority.ts'
import { defaultTransportLimits } from './transport.ts'

describe('the network', () => {
  const respond = (socket: Socket, body: string, head = '') =>
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n${head}\r\n${body}`)

  test('a connection that is reset or closed at any byte before the end is lost, never a shorter list', async () => {
    const whole = 'HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n{"data":[{}]}'
    for (let cut = 0; cut < whole.length; cut += 2) {
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

  test('a chunked body without its end is cut off, and retried once only', async () => {
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

  test('a kept connection that the peer closes as it is used again is not a failure: the request is sent again at once', async () => {
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

  test('a port without a listener is connection_refused, and the message names the host', async () => {
    const server = await rawServer(() => {})
    const free = { ...server, host: '127.0.0.1:1', baseUrl: 'http://127.0.0.1:1/v1' }
    expect(failureOf(await clientFor(free).get())).toMatchObject({
      code: 'connection_refused',
      retryable: true,
      host: '127.0.0.1:1',
      message: expect.stringContaining('did not accept a connection'),
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

test('a call has 5 s to connect, 15 s to headers, 10 s between bytes, 30 s in all and 10 MB', () => {
  expect(defaultTransportLimits).toEqual({
    connectMs: 5_000,
    headersMs: 15_000,
    idleMs: 10_000,
    wholeMs: 30_000,
    bodyBytes: 10_000_000,
  })
})

test('a connection that never comes about times out after its limit and may be retried', async () => {
  // Accepts the connection and never answers the greeting of TLS: nothing goes further than a black hole lets it.
  const server = await rawServer(() => {})
  const secure = { ...server, baseUrl: server.baseUrl.replace('http:', 'https:') }
  expect(failureOf(await clientFor(secure, { limits: { connectMs: 60 } }).get())).toMatchObject({
    code: 'timeout',
    retryable: true,
  })
})

test('a body longer than its Content-Length is never taken for a list', async () => {
  const server = await rawServer((socket, _, index) => {
    socket.write(
      index === 0
        ? 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[][{"id":"smuggled"}]'
        : 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n["clean"]',
    )
  })
  const { get } = clientFor(server, { connections: 1 })
  expect(JSON.stringify(await get())).not.toContain('smuggled')
  expect(await get()).toMatchObject({ value: ['clean'] })
})

describe('a server that cannot prove who it is gets no request', () => {
  function trustTestAuthority() {
    const before = getCACertificates('default')
    setDefaultCACertificates([...before, testAuthority])
    onTestFinished(() => setDefaultCACertificates(before))
  }

  test('while one that can is read', async () => {
    trustTestAuthority()
    const server = await tlsServer(trusted, (_, response) => response.end('[]'))
    expect(codeOf(await clientFor(server).get())).toBe('ok')
  })

  test.each([
    ['an expired certificate', expired, 'has expired'],
    ['a certificate for another name', forAnotherName, 'for another name'],
    [
      'an old version of TLS',
      { ...trusted, minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const,
      'safe version of TLS',
    ],
  ])('with %s, which the detail names, and the call is not retried', async (_, options, words) => {
    trustTestAuthority()
    const server = await tlsServer(options, (_request, response) => response.end('[]'))
    expect(failureOf(await clientFor(server).get())).toMatchObject({
      code: 'tls',
      retryable: false,
      detail: expect.stringContaining(words),
    })
    expect(server.requests).toHaveLength(0)
  })

  test('with a certificate of an unknown issuer', async () => {
    const server = await tlsServer(trusted, (_, response) => response.end('[]'))
    expect(failureOf(await clientFor(server).get())).toMatchObject({
      code: 'tls',
      retryable: false,
      detail: expect.stringContaining('known issuer'),
    })
    expect(server.requests).toHaveLength(0)
  })
})

describe('through a network that behaves badly', () => {
  const list = JSON.stringify({ data: Array.from({ length: 200 }, (_, n) => ({ id: n, name: `Goal ${n}` })) })

  async function behindProxy() {
    const server = await httpServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': list.length })
      response.end(list)
    })
    const proxy = await toxicProxy(server.baseUrl)
    onTestFinished(() => proxy.stop())
    const { host } = new URL(proxy.url)
    return { proxy, server: { ...server, baseUrl: proxy.url, host } }
  }

  test.each([0, 1, 60, 130, 1_000, 5_000])(
    'an answer of which %i bytes come is no shorter list, whether the connection is closed or reset',
    async (bytes) => {
      for (const kind of ['limits data', 'resets'] as const) {
        const { proxy, server } = await behindProxy()
        await proxy.set({ kind, bytes })
        expect(failureOf(await clientFor(server).get())).toMatchObject({
          code: 'connection_lost',
          retryable: true,
        })
      }
    },
  )

  test('a byte at a time is ended by the limit of the whole call; pieces that come in time are read', async () => {
    const { proxy, server } = await behindProxy()
    await proxy.set({ kind: 'slices', bytes: 1, everyMs: 5 })
    const limits = { wholeMs: 150, idleMs: 100 }
    expect(codeOf(await clientFor(server, { limits }).get())).toBe('timeout')
    await proxy.set({ kind: 'slices', bytes: 2_000, everyMs: 1 })
    expect(codeOf(await clientFor(server).get())).toBe('ok')
  })

  test('a slow network is waited for within the limits', async () => {
    const { proxy, server } = await behindProxy()
    await proxy.set({ kind: 'latency', ms: 30, jitterMs: 60 })
    const { get } = clientFor(server, { connections: 8 })
    const results = await Promise.all(Array.from({ length: 16 }, () => get()))
    expect(new Set(results.map(codeOf))).toEqual(new Set(['ok']))
    await proxy.set({ kind: 'latency', ms: 2_000 })
    expect(codeOf(await clientFor(server, { limits: { wholeMs: 50 } }).get())).toBe('timeout')
  })

  test('a server that went away is a transient error, and is reached again without a new client', async () => {
    const { proxy, server } = await behindProxy()
    const { get } = clientFor(server)
    expect(codeOf(await get())).toBe('ok')
    await proxy.set({ kind: 'down' })
    expect(failureOf(await get())).toMatchObject({ code: 'connection_refused', retryable: true })
    await proxy.set({ kind: 'none' })
    expect(codeOf(await get())).toBe('ok')
  })

  test('a network that swallows everything times out', async () => {
    const { proxy, server } = await behindProxy()
    await proxy.set({ kind: 'silent' })
    expect(codeOf(await clientFor(server, { limits: { headersMs: 60 } }).get())).toBe('timeout')
  })
})
