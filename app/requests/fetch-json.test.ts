import { afterEach, expect, test, vi } from 'vitest'
import { getJson, readLimitMs } from './fetch-json.ts'

afterEach(() => vi.unstubAllGlobals())

const answering = (response: Response | Error) =>
  vi.stubGlobal('fetch', () =>
    response instanceof Error ? Promise.reject(response) : Promise.resolve(response),
  )

test('data comes as it was sent', async () => {
  answering(Response.json({ rows: [1] }))
  expect(await getJson('/api/x')).toEqual({ rows: [1] })
})

test('a failure carries the server’s own sentence and code', async () => {
  answering(Response.json({ code: 'forbidden', message: 'Only HR admins may see this.' }, { status: 403 }))
  await expect(getJson('/api/x')).rejects.toMatchObject({
    code: 'forbidden',
    message: 'Only HR admins may see this.',
  })
})

test.each([{ body: { error: 'unauthenticated' } }, { body: { code: 'signed_out', message: 'x' } }])(
  '401 means signed out, in every form of its body: $body',
  async ({ body }) => {
    answering(Response.json(body, { status: 401 }))
    await expect(getJson('/api/x')).rejects.toMatchObject({ code: 'signed_out' })
  },
)

test('no answer, and an answer that is not ours, are said in words', async () => {
  answering(new TypeError('fetch failed'))
  await expect(getJson('/api/x')).rejects.toMatchObject({ code: 'no_answer' })
  answering(new Response('<html>', { status: 502 }))
  await expect(getJson('/api/x')).rejects.toThrow('HTTP 502')
  answering(new Response('<html>', { status: 200 }))
  await expect(getJson('/api/x')).rejects.toThrow('HTTP 200')
})

test('an aborted read is not reported as a failure of the server', async () => {
  const controller = new AbortController()
  controller.abort()
  const reason = new DOMException('given up', 'AbortError')
  answering(reason)
  await expect(getJson('/api/x', controller.signal)).rejects.toBe(reason)
})

test('a read that nothing answers fails after its limit, with a sentence', async () => {
  vi.useFakeTimers()
  const hanging = (_: string, { signal }: RequestInit) =>
    new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
  vi.stubGlobal('fetch', hanging)
  const read = expect(getJson('/api/x', new AbortController().signal)).rejects.toMatchObject({
    code: 'too_slow',
  })
  await vi.advanceTimersByTimeAsync(readLimitMs)
  await read
  vi.useRealTimers()
})
