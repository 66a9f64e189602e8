import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { userIdOf } from './goals/people-ids.ts'
import { startSandbox } from './sandbox.ts'

const start = (environment: Record<string, string>) =>
  spawn(process.execPath, [fileURLToPath(new URL('main.ts', import.meta.url))], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

test.each(['SIGTERM', 'SIGINT'] as const)(
  'prints one line, serves, and %s ends it in mid-call',
  async (signal) => {
    const sandbox = start({ SANDBOX_PORT: '0', SANDBOX_LATENCY: '0' })
    const [line] = await once(sandbox.stdout.setEncoding('utf8'), 'data')
    const url = /base URL (\S+),/.exec(line)?.[1]
    await fetch(`${new URL('/__control/hold', url)}`, { method: 'POST', body: '{"target":"*"}' })
    const headers = { authorization: 'Bearer ca-sandbox-reads-goals-7f3k2m9q4x' }
    const cut = expect(fetch(`${url}/goals?owner_id=${userIdOf('amara')}`, { headers })).rejects.toThrow()
    await fetch(new URL('/__control/arrived?target=*', url))
    sandbox.kill(signal)
    expect(await once(sandbox, 'exit')).toEqual([0, null])
    await cut
    expect(line.trim().split('\n')).toHaveLength(1)
  },
)

test('a taken port and a wrong setting each end it with one line that names the variable', async () => {
  const other = await startSandbox()
  const taken = new URL(other.url).port
  const wrong: [Record<string, string>, RegExp][] = [
    [{ SANDBOX_PORT: taken }, new RegExp(`^Port ${taken} is already in use: .*SANDBOX_PORT`)],
    [{ SANDBOX_LATENCY: '400-80' }, /^SANDBOX_LATENCY is "400-80"/],
  ]
  const ends = wrong.map(async ([environment, sentence]) => {
    const sandbox = start(environment)
    const [message, [code]] = await Promise.all([text(sandbox.stderr), once(sandbox, 'exit')])
    expect(message).toMatch(sentence)
    expect([code, message.trim().split('\n').length]).toEqual([1, 1])
  })
  await Promise.all(ends)
  await other.stop()
})
