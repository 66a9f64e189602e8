import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type OwnServer, ownServer } from '#db/testing/own-server'
import { type Command, childrenOf, settings, start, untilServing } from './installation.ts'

let server: OwnServer
let running: Command | null = null
beforeAll(async () => {
  server = await ownServer()
})
afterEach(() => running?.kill())
afterAll(() => server.remove())

const canIsolate = spawnSync('unshare', ['--pid', '--fork', '--mount-proc', 'true']).status === 0
if (!canIsolate)
  console.warn(
    'Not tried: npm as process 1 of a container. This account may not make a process namespace (unshare --pid).',
  )

const ways: { name: string; command(script: string): [string, string[]]; target(pid: number): number }[] = [
  { name: 'npm', command: (script) => ['npm', ['run', '--silent', script]], target: (pid) => pid },
  { name: 'node', command: (script) => [process.execPath, [`scripts/${script}.ts`]], target: (pid) => pid },
]
if (canIsolate) {
  const inNamespace = (program: string, args: string[]): [string, string[]] => [
    'unshare',
    ['--pid', '--fork', '--mount-proc', '--kill-child', program, ...args],
  ]
  const first = (pid: number) => childrenOf(pid)[0] as number
  ways.push(
    { name: 'npm as process 1', command: (script) => inNamespace('npm', ['run', script]), target: first },
    {
      name: 'node as process 1',
      command: (script) => inNamespace(process.execPath, [`scripts/${script}.ts`]),
      target: first,
    },
  )
}

/** A request of which the second half is not sent yet. */
async function halfRequest(port: string) {
  const socket = net.connect(Number(port), '127.0.0.1')
  const head = [
    'POST /api/auth/callback/credentials HTTP/1.1',
    `Host: localhost:${port}`,
    'Content-Length: 10',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\nfirst`)
  await once(socket, 'connect')
  return {
    async finish(): Promise<string> {
      let answer = ''
      socket.on('data', (bytes) => {
        answer += bytes
      })
      socket.write('-last')
      await once(socket, 'close')
      return answer
    },
  }
}

const refusal = (port: string) =>
  fetch(`http://127.0.0.1:${port}/api/health`).then(
    () => 'answered',
    (error: Error & { cause?: { code?: string } }) => error.cause?.code,
  )

test.each(ways)(
  'SIGTERM to the web under $name finishes what is in flight and frees the port',
  async (way) => {
    const env = await settings(server.url)
    const port = env.PORT as string
    running = start(...way.command('start'), env)
    await untilServing(port, running)
    const inFlight = await halfRequest(port)
    await untilServing(port, running)

    process.kill(way.target(running.pid), 'SIGTERM')
    await expect.poll(() => refusal(port), { interval: 20 }).toBe('ECONNREFUSED')
    expect(await inFlight.finish()).toMatch(/^HTTP\/1.1 [234]\d\d /)
    expect(await running.ended).toEqual({ code: 0, signal: null })
  },
)

test.each(ways)('SIGTERM to the worker under $name ends it in order', async (way) => {
  running = start(...way.command('worker'), await settings(server.url))
  await expect.poll(() => running?.output(), { timeout: 30_000 }).toContain('the worker is ready')
  process.kill(way.target(running.pid), 'SIGTERM')
  expect(await running.ended).toEqual({ code: 0, signal: null })
  expect(running.output()).toContain('the worker stops')
})
