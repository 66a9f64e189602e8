import type { ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readGoals } from '../read-goals.ts'
import { answering, clientFor, codeOf, failureOf } from '../testing/client.ts'
import { httpServer, rawServer, type TestServer } from '../testing/servers.ts'
import { acquireLargeBodyLock } from './large-body-lock.ts'

const never = new AbortController().signal
const megabyte = 1_000_000

/** At the least effort, which makes bombs small enough. */
const quick = {
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 1 }),
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
}

const read = (server: TestServer) => {
  const { call } = clientFor(server)
  const settings = { baseUrl: server.baseUrl, goalsPath: '/goals?owner_id={owner_id}' }
  return readGoals('u-17', settings, (url) => call(url, never))
}

test.each([
  ['an error', '{"error":{"message":"No access to Goals"}}', 'No access to Goals'],
  ['a code and a message', '{"code":403,"message":"No access to Goals"}', 'No access to Goals'],
  ['null for the list', '{"data":null}', 'data'],
  ['an empty object', '{}', 'object'],
])('200 with %s is no empty list, and the failure names what was seen', async (_, body, seen) => {
  const goals = await read(await answering(200, body))
  expect(goals).toMatchObject({
    ok: false,
    failure: { code: 'unexpected_shape', detail: expect.stringContaining(seen) },
  })
})

test('a part of a list or one that has not changed is no list, whatever stands in the body', async () => {
  for (const status of [203, 206]) {
    expect(codeOf(await clientFor(await answering(status, '{"data":[]}')).get())).toBe('not_json')
  }
})

describe('headers without limit', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, n) => `x-${n}: ${n}\r\n`).join('')
  const withHead = (head: string) =>
    rawServer((socket) => socket.write(`HTTP/1.1 200 OK\r\n${head}content-length: 2\r\n\r\n[]`))

  test('ten thousand of them, one of 64 kB, one without end: a failure each, and the next call works', async () => {
    for (const head of [lines(10_000), `x: ${'y'.repeat(65_536)}\r\n`]) {
      expect(codeOf(await clientFor(await withHead(head)).get())).toBe('too_large')
    }
    const endless = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      const pump = () => {
        while (!socket.destroyed && socket.write(lines(100)));
      }
      socket.on('drain', pump)
      pump()
    })
    expect(codeOf(await clientFor(endless).get())).toBe('too_large')
  })

  test('a malformed status line or Content-Length is a failure', async () => {
    for (const answer of [
      'HTTP/9.9 999 Unknown\r\n\r\n',
      'HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n[]',
    ]) {
      const server = await rawServer((socket) => socket.end(answer))
      expect(failureOf(await clientFor(server).get())).toMatchObject({ code: 'not_json' })
    }
  })
})

test.each([
  ['UTF-16 with its mark', Buffer.from('\ufeff["é"]', 'utf16le'), 'application/json; charset=utf-16'],
  ['UTF-16 without a word', Buffer.from('["é"]', 'utf16le'), 'application/json'],
  ['Latin-1 declared as such', Buffer.from('["é"]', 'latin1'), 'application/json; charset=iso-8859-1'],
  ['Latin-1 declared as UTF-8', Buffer.from('["é"]', 'latin1'), 'application/json; charset=utf-8'],
])('%s is refused instead of being guessed', async (_, body, type) => {
  const failure = failureOf(await clientFor(await answering(200, body, { 'content-type': type })).get())
  expect(failure).toMatchObject({ code: 'not_json' })
})

describe('bodies without limit', () => {
  /**
   * The most memory that was in use besides what was before, sampled while the work goes on: of this thread alone, since
   * other tests run beside it.
   */
  async function memoryOf(work: () => Promise<unknown>): Promise<number> {
    const used = () => {
      const { heapUsed, external } = process.memoryUsage()
      return heapUsed + external
    }
    const before = used()
    let most = before
    const sampling = setInterval(() => {
      most = Math.max(most, used())
    }, 5)
    await work()
    clearInterval(sampling)
    return Math.max(most, used()) - before
  }

  /** Sends as many bytes of JSON as told, without saying how many. */
  function sending(bytes: number): Promise<TestServer> {
    const piece = 'x'.repeat(100_000)
    const send = (response: ServerResponse) => {
      let left = bytes
      response.write('["')
      const pump = () => {
        while (left > 0 && !response.destroyed) {
          left -= piece.length
          if (!response.write(piece)) return
        }
        if (left <= 0) response.end('"]')
      }
      response.on('drain', pump)
      pump()
    }
    return httpServer((_, response) => send(response))
  }

  test('a 200 MB body costs at most 64 MB of memory and no other call anything', async () => {
    const large = await sending(200 * megabyte)
    const small = await answering(200, '[]')
    const grown = await memoryOf(async () => {
      const [code, other] = await Promise.all([clientFor(large).get(), clientFor(small).get()])
      expect([codeOf(code), codeOf(other)]).toEqual(['too_large', 'ok'])
    })
    expect(grown).toBeLessThan(64 * megabyte)
  })

  test('a large body waits for the lock while another is read, and small bodies do not', async () => {
    const order: string[] = []
    const get = async (name: string, body: string) => {
      order.push(`${name} ${codeOf(await clientFor(await answering(200, body)).get())}`)
    }
    const release = await acquireLargeBodyLock()
    const large = get('large', `["${'x'.repeat(2 * megabyte)}"]`)
    for (let n = 0; n < 5; n++) await get('small', '[]')
    order.push('turn')
    release()
    await large
    expect(order).toEqual([...Array.from({ length: 5 }, () => 'small ok'), 'turn', 'large ok'])
  })

  test('a few bytes that would become a very large value are not parsed', async () => {
    for (const body of [`[${'{},'.repeat(1_000_000)}{}]`, `[${'[],'.repeat(1_000_000)}[]]`]) {
      const server = await answering(200, body)
      expect(failureOf(await clientFor(server).get())).toMatchObject({
        code: 'not_json',
        detail: expect.stringContaining('more than 300,000 values'),
      })
    }
  })

  test.each(['gzip', 'br'] as const)('a %s bomb of 100 MB is not unpacked', async (encoding) => {
    const bomb = await quick[encoding](Buffer.alloc(100 * megabyte, 32))
    const server = await answering(200, bomb, { 'content-encoding': encoding })
    const grown = await memoryOf(async () => {
      expect(failureOf(await clientFor(server).get())).toMatchObject({ code: 'not_json' })
    })
    expect(grown).toBeLessThan(64 * megabyte)
  })

  test('a bomb in an error or where the token is asked for is not unpacked either', async () => {
    const bomb = await promisify(gzip)(Buffer.alloc(megabyte, 32))
    const refusal = await answering(403, bomb, { 'content-encoding': 'gzip' })
    const failure = failureOf(await clientFor(refusal).get())
    expect(failure).toMatchObject({ code: 'forbidden' })
    expect(failure?.detail).toBeUndefined()
    const tokens = await answering(200, bomb, { 'content-encoding': 'gzip' })
    const credential = {
      kind: 'client_credentials',
      clientId: 'c',
      clientSecret: 'canary-secret',
      scope: 'goals-read',
    } as const
    expect(codeOf(await clientFor(tokens, { credential }).get())).toBe('token_unexpected')
  })
})
