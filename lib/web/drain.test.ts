import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

let child: ChildProcess
let port: number
let ended: Promise<unknown[]>
const agent = new Agent({ keepAlive: true })

beforeEach(async () => {
  const program = fileURLToPath(new URL('./testing/draining-server.ts', import.meta.url))
  child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] })
  ended = once(child, 'exit')
  const [line] = await once(createInterface(child.stdout as NodeJS.ReadableStream), 'line')
  port = Number(line)
})
afterEach(() => {
  child.kill('SIGKILL')
  agent.destroy()
})

async function request(path = '/'): Promise<{ body: string; connection: string | undefined }> {
  const [response] = (await once(get({ port, host: '127.0.0.1', path, agent }), 'response')) as [
    IncomingMessage,
  ]
  return { body: await text(response), connection: response.headers.connection }
}

/** A request whose answer waits until `release`. It has arrived: a later one on another connection is answered. */
async function heldRequest() {
  const answer = request('/held')
  await request()
  return { answer, release: () => child.stdin?.write('\n') }
}

/** Asks the process to stop, and settles once it listens no longer. */
async function stop() {
  child.kill('SIGTERM')
  await expect.poll(() => refusal(), { interval: 20 }).toBe('ECONNREFUSED')
}

test('a request in flight is answered whole, and its connection ends with it', async () => {
  const { answer, release } = await heldRequest()
  await stop()
  release()
  expect(await answer).toEqual({ body: 'whole', connection: 'close' })
  expect(await ended).toEqual([0, null])
})

test('connections that are kept alive do not hold the process', async () => {
  expect(await request()).toEqual({ body: 'whole', connection: 'keep-alive' })
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})

test('once it is asked to stop, its port takes no new connection', async () => {
  const { answer, release } = await heldRequest()
  await stop()
  release()
  expect((await answer).body).toBe('whole')
  await ended
})

async function refusal(): Promise<string | undefined> {
  try {
    await once(get({ port, host: '127.0.0.1', path: '/', agent: false }), 'response')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code
  }
}
