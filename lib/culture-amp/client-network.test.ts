import type { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { clientFor, codeOf, failureOf } from './testing/client.ts'
import { rawServer } from './testing/servers.ts'

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
