import { beforeEach, describe, expect, test } from 'vitest'
import type { Behavior } from '#sandbox/faults/behavior'
import { ownFixture } from '../testing/own-fixture.ts'
import type { SyncedOrganization } from '../testing/sync-fixture.ts'

const fixture = ownFixture()
let org: SyncedOrganization

async function organization(mapped: number) {
  org = await fixture.organization({ mapped })
}

const calls = (owner?: string) =>
  fixture.sandbox.log.filter(({ owners }) => owner === undefined || owners.includes(owner)).length

describe('when one person’s answer is faulty, their goals stay and the others are read', () => {
  const status = (code: number): Behavior => ({ kind: 'status', status: code })
  const raw = (body: string | Buffer, headers: Record<string, string> = {}, code = 200): Behavior => ({
    kind: 'raw',
    status: code,
    headers: { 'content-type': 'application/json', ...headers },
    ...(typeof body === 'string' ? { body } : { bodyBase64: body.toString('base64') }),
  })
  const faults: [string, Behavior, string, number][] = [
    ['a reset before the answer', { kind: 'reset' }, 'unavailable', 6],
    ['a reset in the answer', { kind: 'reset', afterBytes: 90 }, 'unavailable', 6],
    ['a cut body', { kind: 'cut' }, 'unavailable', 2],
    ['a sign-in page', { kind: 'html' }, 'unreadable', 2],
    ['400', { kind: 'status', status: 400, message: 'No such <b>user</b>' }, 'refused_id', 1],
    ...[500, 502, 504, 507, 520, 527, 599].map((code): [string, Behavior, string, number] => [
      `${code}`,
      status(code),
      'unavailable',
      6,
    ]),
    ...[501, 405, 410, 415, 418, 451].map((code): [string, Behavior, string, number] => [
      `${code}`,
      status(code),
      'unreadable',
      1,
    ]),
    ...[301, 302, 303, 307, 308].map((code): [string, Behavior, string, number] => [
      `${code}`,
      { kind: 'redirect', status: code },
      'unreadable',
      1,
    ]),
    ['text', raw('Ready'), 'unreadable', 2],
    ['XML', raw('<goals/>'), 'unreadable', 2],
    ['an empty body', { kind: 'empty body' }, 'unreadable', 2],
    ['204', { kind: 'no content' }, 'unreadable', 2],
    ['206', raw('{"data":[]}', {}, 206), 'unreadable', 2],
    ['304', raw('', {}, 304), 'unreadable', 2],
    ['an error with 200', raw('{"error":{"message":"No"}}'), 'unreadable', 2],
    ['a code with 200', { kind: 'error with 200' }, 'unreadable', 2],
    ['a header of 64 kB', raw('{"data":[]}', { 'x-odd': 'y'.repeat(65_536) }), 'unreadable', 2],
    ['Latin-1', raw(Buffer.from('{"data":[{"name":"\xe9"}]}', 'latin1')), 'unreadable', 2],
    ['UTF-16', raw(Buffer.from('\ufeff{"data":[]}', 'utf16le')), 'unreadable', 2],
    ['gzip unasked', raw('{"data":[]}', { 'content-encoding': 'gzip' }), 'unreadable', 2],
    ['twice packed', raw('{"data":[]}', { 'content-encoding': 'gzip, br' }), 'unreadable', 2],
    ['a body of 12 MB', { kind: 'huge' }, 'unreadable', 2],
  ]

  beforeEach(() => organization(3))

  test.each(faults)('%s', async (_, behavior, code, tries) => {
    await org.sync()
    const before = await org.goals()
    fixture.sandbox.script(org.first.owner, behavior)
    fixture.sandbox.clearLog()
    const run = await org.sync()
    expect(run).toMatchObject({ state: 'partly', people_good: 2, people_failed: 1, goals_removed: 0 })
    expect((await org.outcomes(run.id)).find((one) => one.employee_id === org.first.employeeId)?.code).toBe(
      code,
    )
    expect(await org.goals()).toEqual(before)
    const asked = calls(org.first.owner)
    // A reset of a reused connection looks like its end: the client then sends the call again by itself.
    expect(asked).toBeGreaterThanOrEqual(tries)
    expect(asked).toBeLessThanOrEqual(behavior.kind === 'reset' ? tries + 2 : tries)
    expect(calls()).toBe(asked + 2)
    expect(run).toMatchObject({ calls: tries + 2, calls_refused: 0 })
  })

  test('an answer with a wrong content type, or none, is read', async () => {
    const data = JSON.stringify({ data: [{ id: 'p0-g0', name: 'Ship', owner_id: org.first.owner }] })
    for (const headers of [{ 'content-type': 'text/html' }, {}]) {
      fixture.sandbox.script(org.first.owner, { kind: 'raw', headers, body: data })
      expect(await org.sync()).toMatchObject({ state: 'done', people_good: 3 })
    }
  })
})

test('a run counts its calls, refused and retried ones apart, also for one person', async () => {
  await organization(4)
  fixture.sandbox.script(org.first.owner, [
    { kind: 'status', status: 429, retryAfter: 1, times: 2 },
    { kind: 'status', status: 500, times: 3 },
  ])
  expect(await org.sync()).toMatchObject({ calls: 9, calls_refused: 2, calls_retried: 3 })
  fixture.sandbox.script(org.first.owner, { kind: 'status', status: 500, times: 1 })
  expect(await org.sync(org.first.employeeId)).toMatchObject({
    calls: 2,
    calls_refused: 0,
    calls_retried: 1,
  })
})
