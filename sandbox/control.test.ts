import { afterAll, beforeAll, expect, test } from 'vitest'
import { userIdOf } from './goals/people-ids.ts'
import { body, get, goalsOf } from './http/reading.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.stop())

const amara = userIdOf('amara')
const at = (command: string) => new URL(`/__control/${command}`, sandbox.url)
const post = (command: string, given: unknown = {}) =>
  fetch(at(command), { method: 'POST', body: JSON.stringify(given) })

test('goals, scripts, options and the clock can be set from another process, and reset', async () => {
  await post('goals', { owner: amara, rows: [{ id: 'a' }, { id: 'b' }] })
  await post('options', { pageSize: 1 })
  await post('script', { target: amara, script: [{ kind: 'status', status: 503, times: 1 }] })
  expect((await get(sandbox, goalsOf(amara))).status).toBe(503)
  expect((await body(get(sandbox, goalsOf(amara)))).data).toEqual([{ id: 'a' }])
  expect(await body(fetch(at('log')))).toMatchObject([{ status: 503 }, { status: 200 }])
  await post('clock', { advanceMs: 86_400_000 })
  await get(sandbox, goalsOf(amara))
  expect(sandbox.log.at(-1)?.at).toBeGreaterThan(Date.now() + 86_000_000)
  expect((await post('clear-log')).status).toBe(204)
  expect(sandbox.log).toEqual([])
  await post('reset')
  expect((await body(get(sandbox, goalsOf(amara)))).data).toHaveLength(5)
})

test('a held call is announced and continues when released', async () => {
  await post('hold', { target: amara })
  const held = get(sandbox, goalsOf(amara))
  expect((await fetch(at(`arrived?target=${amara}`))).status).toBe(204)
  await post('release', { target: amara })
  expect((await held).status).toBe(200)
})

test.each([
  ['script', { target: amara, script: { kind: 'no such kind' } }],
  ['script', { script: null }],
  ['goals', { owner: amara }],
  ['options', { pagesize: 3 }],
  ['clock', {}],
  ['hold', {}],
  ['release', {}],
  ['reset', []],
])('an invalid %s %o is refused with a sentence', async (command, given) => {
  const response = await post(command, given)
  expect([response.status, (await response.json()).message]).toEqual([400, expect.stringMatching(/\.$/)])
})

test('an unknown command, and waiting for a target that is not held, are refused', async () => {
  expect((await post('explode')).status).toBe(404)
  expect((await fetch(at('arrived?target=nobody'))).status).toBe(400)
})
