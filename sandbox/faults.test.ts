import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Behavior } from './faults/behavior.ts'
import { userIdOf } from './goals/people-ids.ts'
import { body, get, goalsOf, pagesOf } from './http/reading.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.reset())
afterAll(() => sandbox.stop())

const amara = userIdOf('amara')
const read = (owner = amara, cursor?: string) => get(sandbox, goalsOf(owner, cursor))
const statuses = async (count: number) => {
  const seen: number[] = []
  for (let n = 0; n < count; n += 1) seen.push((await read()).status)
  return seen
}
const threePages = () =>
  sandbox.setGoals(
    amara,
    Array.from({ length: 12 }, (_, n) => ({ id: `g${n}`, name: `Goal ${n}` })),
  )

describe('answers without goals', () => {
  test.each<[Behavior, number, string]>([
    [{ kind: 'status', status: 500 }, 500, '{"code":500,"message":"The sandbox answers as scripted: 500."}'],
    [{ kind: 'status', status: 404, message: 'Gone.' }, 404, '{"code":404,"message":"Gone."}'],
    [{ kind: 'empty body' }, 200, ''],
    [{ kind: 'no content' }, 204, ''],
    [{ kind: 'data null' }, 200, '{"data":null}'],
    [{ kind: 'error with 200' }, 200, '{"code":403,"message":"This account has no access to Goals."}'],
    [{ kind: 'empty' }, 200, '{"data":[]}'],
    [{ kind: 'raw', status: 206, body: 'part' }, 206, 'part'],
    [{ kind: 'raw', bodyBase64: Buffer.from('[]').toString('base64') }, 200, '[]'],
  ])('%o', async (behavior, status, text) => {
    sandbox.script(amara, behavior)
    const response = await read()
    expect([response.status, await response.text()]).toEqual([status, text])
  })

  test('HTML comes as a sign-in page with 200', async () => {
    sandbox.script(amara, { kind: 'html' })
    const response = await read()
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toContain('Sign in')
  })

  test('an error message can echo the key of the request', async () => {
    sandbox.script(amara, { kind: 'echo' })
    expect((await body(read())).message).toContain(sandbox.apiKey)
  })

  test('a followed redirect shows in the request log', async () => {
    sandbox.script(amara, { kind: 'redirect', status: 307 })
    const response = await read()
    expect(response.status).toBe(307)
    await fetch(response.headers.get('location') ?? '')
    expect(sandbox.log.at(-1)).toMatchObject({ path: '/v1/moved', credential: 'none', status: 404 })
  })

  test('Retry-After comes as seconds, as date, as any text or not at all', async () => {
    const retryAfter = async () => (await read()).headers.get('retry-after')
    sandbox.script(amara, [
      { kind: 'status', status: 429, retryAfter: 7, times: 1 },
      { kind: 'status', status: 503, retryAfter: { dateInSeconds: 60 }, times: 1 },
      { kind: 'status', status: 429, retryAfter: { text: ['soon', '2'] }, times: 1 },
      { kind: 'status', status: 429 },
    ])
    expect(await retryAfter()).toBe('7')
    expect(Date.parse((await retryAfter()) ?? '')).toBeGreaterThan(Date.now() + 50_000)
    expect(await retryAfter()).toBe('soon, 2')
    expect(await retryAfter()).toBeNull()
  })
})

describe('broken connections', () => {
  test.each<Behavior>([
    { kind: 'reset' },
    { kind: 'reset', afterBytes: 20 },
    { kind: 'reset', afterBytes: 150 },
  ])('%o breaks the read, and the sandbox keeps working', async (behavior) => {
    sandbox.script(amara, behavior)
    await expect(read().then((response) => response.text())).rejects.toThrow()
    expect(sandbox.log[0]).toMatchObject({ status: null })
    expect((await read(userIdOf('lukas'))).status).toBe(200)
  })

  test('a cut body is shorter than its Content-Length', async () => {
    sandbox.script(amara, { kind: 'cut' })
    const response = await read()
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow()
  })

  test('a hanging call stays open until the sandbox ends', async () => {
    const own = await startSandbox()
    own.script('*', { kind: 'hang', times: 1 })
    const hanging = expect(get(own, goalsOf(amara))).rejects.toThrow()
    while (own.log.length === 0) await get(own, '/employees')
    await own.stop()
    await hanging
  })

  test('a huge answer has the requested length and is still JSON', async () => {
    sandbox.script(amara, { kind: 'huge', bytes: 300_000 })
    expect((await body(read())).data[0].description).toHaveLength(300_000)
    sandbox.script(amara, { kind: 'huge' })
    expect((await (await read()).arrayBuffer()).byteLength).toBeGreaterThan(11_000_000)
  })
})

describe('how long a fault lasts', () => {
  test('429 a few times, then a normal answer', async () => {
    sandbox.script(amara, { kind: 'status', status: 429, times: 2 })
    expect(await statuses(4)).toEqual([429, 429, 200, 200])
  })

  test('a script for all owners can start late, and a script for one owner overrides it', async () => {
    sandbox.script('*', [
      { kind: 'normal', times: 2 },
      { kind: 'status', status: 401 },
    ])
    sandbox.script(userIdOf('lukas'), { kind: 'status', status: 403 })
    expect(await statuses(3)).toEqual([200, 200, 401])
    expect((await read(userIdOf('lukas'))).status).toBe(403)
    sandbox.script('*', null)
    expect(await statuses(1)).toEqual([200])
  })

  test('the second read is empty, though the first one had pages', async () => {
    threePages()
    sandbox.script(amara, [{ kind: 'normal', times: 1 }, { kind: 'empty' }])
    expect((await pagesOf(sandbox, amara)).flat()).toHaveLength(12)
    expect(await pagesOf(sandbox, amara)).toEqual([[]])
  })

  test('the shape changes between two reads', async () => {
    sandbox.script(amara, [
      { kind: 'normal', times: 1 },
      { kind: 'shape', shape: { envelope: 'items', casing: 'camel', paging: 'none' } },
    ])
    expect((await body(read())).data[0]).toHaveProperty('due_date')
    expect((await body(read())).items[0]).toHaveProperty('dueDate')
  })

  test('only the second page fails, once', async () => {
    threePages()
    sandbox.script(amara, { kind: 'status', status: 500, onPage: 2, times: 1 })
    const { pagination } = await body(read())
    expect((await read(amara, pagination.afterKey)).status).toBe(500)
    expect((await read(amara, pagination.afterKey)).status).toBe(200)
  })

  test('faults apply to the token and employees endpoints, too', async () => {
    sandbox.script('token', { kind: 'html' })
    sandbox.script('employees', { kind: 'status', status: 403 })
    const token = await fetch(`${sandbox.url}/oauth2/token`, { method: 'POST', body: '' })
    expect(token.headers.get('content-type')).toContain('text/html')
    expect((await get(sandbox, '/employees')).status).toBe(403)
    expect((await read()).status).toBe(200)
  })
})

describe('faulty paging', () => {
  const nextOf = async (cursor?: string) => (await body(read(amara, cursor))).pagination

  test('a loop names the same next page on every page', async () => {
    sandbox.script(amara, { kind: 'loop' })
    const first = await nextOf()
    expect(await nextOf(first.afterKey)).toEqual(first)
  })

  test('an endless list names a new page each time', async () => {
    sandbox.script(amara, { kind: 'endless' })
    const seen = new Set<string>()
    let cursor: string | undefined
    for (let page = 0; page < 103; page += 1) {
      cursor = (await nextOf(cursor)).afterKey
      seen.add(cursor ?? '')
    }
    expect(seen.size).toBe(103)
  })

  test('a next link to another origin shows in the request log when followed', async () => {
    sandbox.script(amara, { kind: 'foreign next' })
    const { nextPath } = await nextOf()
    expect(new URL(nextPath).origin).not.toBe(new URL(sandbox.url).origin)
    await fetch(nextPath)
    expect(sandbox.log.at(-1)?.host).toMatch(/^localhost:/)
    sandbox.script(amara, { kind: 'foreign next', url: 'https://evil.example/v1/goals' })
    expect((await nextOf()).nextPath).toMatch(/^https:\/\/evil\.example\/v1\/goals\?cursor=/)
  })

  test('an empty page in the middle still names the next one', async () => {
    threePages()
    sandbox.script(amara, { kind: 'empty page', onPage: 2 })
    expect((await pagesOf(sandbox, amara)).map((page) => page.length)).toEqual([5, 0, 2])
  })

  test('owner_id is ignored: two people get the same rows', async () => {
    sandbox.script('*', { kind: 'all owners' })
    const [one, other] = [await body(read()), await body(read(userIdOf('daniel')))]
    expect(one.data).toEqual(other.data)
    expect(one.data.length).toBeGreaterThan(0)
  })
})

describe('the barrier', () => {
  test('holds the calls of one owner until released, and reports when a call arrives', async () => {
    sandbox.hold(amara)
    let answered = false
    const held = read().then((response) => {
      answered = true
      return response.status
    })
    await sandbox.arrived(amara)
    expect((await read(userIdOf('lukas'))).status).toBe(200)
    expect(answered).toBe(false)
    sandbox.release(amara)
    expect(await held).toBe(200)
    expect((await read()).status).toBe(200)
  })

  test('`*` holds the calls of all owners; waiting for a target that is not held is an error', async () => {
    sandbox.hold('*')
    const held = read()
    await sandbox.arrived('*')
    sandbox.release('*')
    expect((await held).status).toBe(200)
    await expect(sandbox.arrived('*')).rejects.toThrow('call hold first')
  })
})
