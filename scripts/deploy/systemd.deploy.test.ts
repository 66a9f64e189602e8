import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type OwnServer, ownServer } from '#db/testing/own-server'
import { root } from '../root.ts'
import { type Command, settings, start, untilServing } from './installation.ts'

let server: OwnServer
let running: Command | null = null
beforeAll(async () => {
  server = await ownServer()
})
afterEach(() => running?.kill())
afterAll(() => server.remove())

/** A unit's settings by name. */
function unit(name: string): Record<string, string> {
  const text = readFileSync(path.join(root, 'docs/deploy', name), 'utf8')
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => /^\w+=/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}

test.each([
  ['perfcopilot-web.service', (command: Command, port: string) => untilServing(port, command)],
  [
    'perfcopilot-worker.service',
    (command: Command) =>
      expect.poll(() => command.output(), { timeout: 30_000 }).toContain('the worker is ready'),
  ],
])('the command of %s starts, and ends in time and with success on SIGTERM', async (name, isReady) => {
  const { ExecStart = '', WorkingDirectory = '', TimeoutStopSec } = unit(name)
  const [program = '', ...args] = ExecStart.replaceAll(WorkingDirectory, root).split(' ')
  const env = await settings(server.url)
  running = start(program, args, env)
  await isReady(running, env.PORT as string)
  const asked = performance.now()
  process.kill(running.pid, 'SIGTERM')
  expect(await running.ended).toEqual({ code: 0, signal: null })
  expect(performance.now() - asked).toBeLessThan(Number(TimeoutStopSec) * 1000)
})
