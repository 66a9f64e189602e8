import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { ConnectionId, RunId } from '#db/ids'
import { connections } from '#db/schema/connections'
import { employees, mappings, organizations } from '#db/schema/people'
import { goals, syncRuns } from '#db/schema/sync'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { revokeServiceToken, serviceTokens } from '#lib/service-tokens/manage'
import {
  type ApiOrganization,
  apiOrganization,
  call,
  documented,
  exercised,
  newToken,
  storeGoals,
} from './generator.ts'
import { stackDatabase } from './stack.ts'
import { expect, signIn, test } from './test.ts'

const blockText = '[GOALS]\n- Hire two (analysts) — on_track\n  Note: Slow.\n[/GOALS]'
const blockOf = (id: string) => `/api/v1/employees/${id}/goals-block`

let org: ApiOrganization
let rival: ApiOrganization
let block: string

test.beforeAll(async () => {
  org = await apiOrganization(8)
  rival = await apiOrganization(2)
  block = blockOf(org.idOf(1))
  await inOrganization((tx) =>
    tx
      .update(employees)
      .set({ email: `Ada+${org.organizationId}@Example.test`, employeeNumber: 'HR-1' })
      .where(eq(employees.id, org.idOf(1))),
  )
})

const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
  withOrganization(stackDatabase(), org.organizationId, work)

test('without a working token every address answers 401 with the way to get one', async ({ page }) => {
  const revoked = await newToken(org)
  const listed = await inOrganization(serviceTokens)
  const { id = '' } = listed.find(({ lastFour }) => revoked.endsWith(lastFour)) ?? {}
  await revokeServiceToken(stackDatabase(), org.admin, id)
  const batch = { method: 'POST', body: JSON.stringify({ ids: [org.idOf(1)] }) }
  for (const [path, more] of [
    [block, {}],
    ['/api/v1/employees/by-email/goals-block?email=a%40example.test', {}],
    ['/api/v1/employees', {}],
    ['/api/v1/goals-blocks', batch],
    // What is wrong with a request is no stranger's to learn.
    ['/api/v1/goals-blocks', { method: 'POST', body: '{}' }],
    ['/api/v1/employees?limit=0', {}],
    [block, { accept: 'image/png' }],
  ] as const) {
    for (const token of [null, 'pc_x', revoked]) {
      const answer = await call(path, { token, ...more })
      expect([path, token, answer.status]).toEqual([path, token, 401])
      expect(answer.headers.get('www-authenticate')).toContain('Bearer')
      expect(answer.json.detail).toContain('an HR admin creates tokens under Settings')
    }
  }
  const basic = await call(block, { headers: { authorization: `Basic ${btoa(`x:${org.token}`)}` } })
  expect(basic.status).toBe(401)
  // A session is no token.
  await signIn(page, org.adminEmail)
  expect((await page.request.get(block)).status()).toBe(401)
})

test('the block comes as text or JSON, whichever the caller prefers, and as the same bytes', async () => {
  const text = await call(block, { token: org.token, accept: 'text/plain' })
  expect(text).toMatchObject({ status: 200, body: blockText })
  expect(text.headers.get('x-goals-state')).toBe('current')
  expect(text.headers.get('cache-control')).toBe('private, no-cache, no-transform')
  const { json } = await call(block, { token: org.token, accept: 'application/json' })
  expect(json).toMatchObject({
    employeeId: org.idOf(1),
    state: 'current',
    block: blockText,
    hash: text.headers.get('x-goals-hash'),
    reviewPeriod: null,
    goals: [{ name: 'Hire two (analysts)', note: 'Slow.', status: 'on_track' }],
    omitted: 0,
    hidden: 0,
    outsidePeriod: 0,
  })
  for (const [accept, type] of [
    ['*/*', 'text/plain'],
    ['text/*', 'text/plain'],
    ['application/*', 'application/json'],
    ['text/plain;q=0.5, application/json', 'application/json'],
    ['text/plain, application/json;q=0.9', 'text/plain'],
    ['application/json;q=0, */*', 'text/plain'],
  ]) {
    const answer = await call(block, { token: org.token, accept: accept ?? '' })
    expect([accept, answer.headers.get('content-type')?.split(';')[0]]).toEqual([accept, type])
  }
  const byEmail = `/api/v1/employees/by-email/goals-block?email=ada%2B${org.organizationId}%40EXAMPLE.test`
  expect((await call(byEmail, { token: org.token, accept: 'text/plain' })).body).toBe(blockText)
  expect((await call(byEmail, { token: org.token, accept: 'application/json' })).json).toEqual(json)
})

test('a media type that no address of the API writes is refused with 406', async () => {
  for (const path of [
    block,
    '/api/v1/employees/by-email/goals-block?email=a%40b.test',
    '/api/v1/employees',
  ]) {
    const answer = await call(path, { token: org.token, accept: 'image/png, text/html;q=0.9' })
    expect([path, answer.status, answer.json.status]).toEqual([path, 406, 406])
  }
  const body = JSON.stringify({ ids: [org.idOf(1)] })
  const batch = await call('/api/v1/goals-blocks', {
    token: org.token,
    accept: 'text/plain',
    method: 'POST',
    body,
  })
  expect(batch.status).toBe(406)
})

test('a caller that has the representation gets 304, by list, weak tag and star, and no one else’s tag counts', async () => {
  const [email] = await inOrganization((tx) =>
    tx
      .select({ email: employees.email })
      .from(employees)
      .where(eq(employees.id, org.idOf(1))),
  )
  const byEmail = `/api/v1/employees/by-email/goals-block?email=${encodeURIComponent(email?.email ?? '')}`
  for (const path of [block, byEmail]) {
    const tagOf = async (accept: string) =>
      (await call(path, { token: org.token, accept })).headers.get('etag') ?? ''
    const [text, json] = [await tagOf('text/plain'), await tagOf('application/json')]
    expect(text).toMatch(/^"[\w-]{43}"$/)
    expect(text).not.toBe(json)
    const ask = (tags: string) =>
      call(path, { token: org.token, accept: 'text/plain', headers: { 'if-none-match': tags } })
    for (const tags of [text, `"other", ${text}`, `W/${text}`, '*']) {
      const answer = await ask(tags)
      expect([tags, answer.status, answer.body]).toEqual([tags, 304, ''])
      expect(answer.headers.get('etag')).toBe(text)
      expect(answer.headers.get('x-goals-state')).toBe('current')
    }
    for (const tags of [json, '"other"', 'no tag at all', '']) expect((await ask(tags)).status).toBe(200)
  }
  // The same goals in another organization: another tag, and an unknown person stays unknown whatever the tag.
  const rivals = await call(blockOf(rival.idOf(1)), { token: rival.token, accept: 'text/plain' })
  expect(rivals.body).toBe(blockText)
  const own = await call(block, { token: org.token, accept: 'text/plain' })
  expect(rivals.headers.get('etag')).not.toBe(own.headers.get('etag'))
  for (const tag of [own.headers.get('etag') ?? '', '*']) {
    const answer = await call(block, { token: rival.token, headers: { 'if-none-match': tag } })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('etag')).toBeNull()
  }
})

test('another organization’s people are unknown, as people are who never existed or have left', async () => {
  await inOrganization((tx) =>
    tx
      .update(employees)
      .set({ deactivatedAt: new Date() })
      .where(eq(employees.id, org.idOf(7))),
  )
  for (const id of [rival.idOf(1), randomUUID(), org.idOf(7), 'nobody', '__proto__', 'x'.repeat(200)]) {
    const answer = await call(blockOf(id), { token: org.token })
    expect([id, answer.status]).toEqual([id, 404])
    expect(answer.json.detail).toBe(
      'Your organization has no active employee with this id or email. GET /api/v1/employees lists them.',
    )
  }
  const unknown = await call('/api/v1/employees/by-email/goals-block?email=no-one%40example.test', {
    token: org.token,
  })
  expect(unknown.status).toBe(404)
})

test('each of the seven states is told apart, so that "(no goals)" is never taken for "has none"', async () => {
  const stateOf = async (n: number) => {
    const text = await call(blockOf(org.idOf(n)), { token: org.token, accept: 'text/plain' })
    const { json } = await call(blockOf(org.idOf(n)), { token: org.token, accept: 'application/json' })
    expect(json.state).toBe(text.headers.get('x-goals-state'))
    return json.state
  }
  const set = (n: number, changes: Partial<typeof mappings.$inferInsert>) =>
    inOrganization((tx) =>
      tx
        .update(mappings)
        .set(changes)
        .where(eq(mappings.employeeId, org.idOf(n))),
    )
  expect(await stateOf(2)).toBe('not_mapped')
  await inOrganization((tx) =>
    tx
      .update(employees)
      .set({ excludedAt: new Date() })
      .where(eq(employees.id, org.idOf(2))),
  )
  expect(await stateOf(2)).toBe('excluded')
  await storeGoals(org.organizationId, org.idOf(3), [])
  expect(await stateOf(3)).toBe('none')
  await set(3, { checkReason: 'empty' })
  expect(await stateOf(3)).toBe('to_check')
  await set(3, { checkReason: null, lastOutcomeAt: null, lastSyncedAt: null })
  expect(await stateOf(3)).toBe('never_synced')
  await storeGoals(org.organizationId, org.idOf(4), [{ name: 'Cut onboarding time' }])
  expect(await stateOf(4)).toBe('current')
  await set(4, { lastSyncedAt: new Date(Date.now() - 8 * 86_400_000) })
  expect(await stateOf(4)).toBe('stale')
  await set(4, { lastSyncedAt: new Date(Date.now() - 60_000), lastOutcomeAt: new Date() })
  expect(await stateOf(4)).toBe('stale')
  await set(4, { lastSyncedAt: new Date() })
  await inOrganization(async (tx) => {
    const { organizationId } = org
    const settings = { baseUrl: 'https://api.cultureamp.com/v1', goalsPath: '/goals', sealedSecret: 'sealed' }
    const connectionId = ConnectionId.parse(randomUUID())
    await tx.insert(connections).values({ organizationId, id: connectionId, state: 'connected', ...settings })
    const runId = RunId.parse(randomUUID())
    const run = {
      organizationId,
      connectionId,
      state: 'done' as const,
      settingsVersion: 1,
      removals: 'held' as const,
    }
    await tx.insert(syncRuns).values({ ...run, id: runId })
    await tx
      .update(goals)
      .set({ removalRunId: runId })
      .where(eq(goals.employeeId, org.idOf(4)))
  })
  expect(await stateOf(4)).toBe('to_check')
})

test('goals outside the review period, hidden and omitted ones are counted, and the period is named', async () => {
  const many = Array.from({ length: 52 }, (_, n) => ({ name: `Goal ${n}`, dueDate: '2026-05-01' }))
  await storeGoals(org.organizationId, org.idOf(5), [
    ...many,
    { name: 'Hidden', isHidden: true },
    { name: 'Long ago', dueDate: '2025-01-01' },
  ])
  const period = { reviewFrom: '2026-01-01', reviewTo: '2026-06-30' }
  const setPeriod = (of: { reviewFrom: string | null; reviewTo: string | null }) =>
    inOrganization((tx) => tx.update(organizations).set(of))
  await setPeriod(period)
  const { json } = await call(blockOf(org.idOf(5)), { token: org.token, accept: 'application/json' })
  await setPeriod({ reviewFrom: null, reviewTo: null })
  expect(json).toMatchObject({
    reviewPeriod: { from: '2026-01-01', to: '2026-06-30' },
    omitted: 2,
    hidden: 1,
    outsidePeriod: 1,
  })
  expect(json.goals).toHaveLength(50)
  expect(json.block).toContain('(+2 more not shown)')
})

test('the list of employees holds every active person of the organization once, page by page', async () => {
  await inOrganization((tx) =>
    tx
      .update(employees)
      .set({ deactivatedAt: new Date() })
      .where(eq(employees.id, org.idOf(7))),
  )
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = new URLSearchParams({ limit: '3', ...(cursor && { cursor }) }).toString()
    const page: { json: { employees: { id: string }[]; next: string | null } } = await call(
      `/api/v1/employees?${query}`,
      { token: org.token },
    )
    expect(page.json.employees.length).toBeLessThanOrEqual(3)
    seen.push(...page.json.employees.map(({ id }) => id))
    cursor = page.json.next
  }
  const active = org.people.map(({ id }) => id).filter((id) => id !== org.idOf(7))
  expect(seen).toEqual(active.sort())
  const all = await call('/api/v1/employees', { token: org.token })
  expect(all.json.employees).toContainEqual({
    id: org.idOf(1),
    email: `Ada+${org.organizationId}@Example.test`,
    employeeNumber: 'HR-1',
  })
  const cursor = Buffer.from(JSON.stringify([org.idOf(0)])).toString('base64url')
  const rivals = await call(`/api/v1/employees?cursor=${cursor}&limit=500`, { token: rival.token })
  expect(
    rivals.json.employees.every(({ id }: { id: string }) => rival.people.some((one) => one.id === id)),
  ).toBe(true)
})

test('a batch answers each id once, in the order asked, and says which are unknown', async () => {
  const ids = [randomUUID(), org.idOf(1).toUpperCase(), org.idOf(6), rival.idOf(1), org.idOf(1)]
  const { json } = await call('/api/v1/goals-blocks', {
    token: org.token,
    method: 'POST',
    body: JSON.stringify({ ids }),
  })
  expect(json.blocks.map(({ id, found, state }: Record<string, unknown>) => [id, found, state])).toEqual([
    [ids[0], false, undefined],
    [org.idOf(1), true, 'current'],
    [org.idOf(6), true, 'not_mapped'],
    [rival.idOf(1), false, undefined],
  ])
  const single = await call(block, { token: org.token, accept: 'application/json' })
  const { employeeId: _, ...expected } = single.json
  expect(json.blocks[1]).toEqual({ id: org.idOf(1), found: true, ...expected })
})

test('what is wrong with a request is named by parameter or by place in the body', async () => {
  const tooMany = Array.from({ length: 101 }, () => randomUUID())
  const post = (body: string, headers = {}) =>
    call('/api/v1/goals-blocks', { token: org.token, method: 'POST', body, headers })
  expect((await post('{')).status).toBe(400)
  expect((await post('{}', { 'content-type': 'text/plain' })).status).toBe(415)
  expect((await post(JSON.stringify({ ids: ['x'.repeat(70_000)] }))).status).toBe(413)
  for (const [body, pointer] of [
    [{}, '/ids'],
    [{ ids: [] }, '/ids'],
    [{ ids: tooMany }, '/ids'],
    [{ ids: [org.idOf(1), 'x'] }, '/ids/1'],
    [{ ids: [org.idOf(1)], review: '\ud800' }, '/review'],
    [{ ids: [org.idOf(1)], extra: 1 }, ''],
    [[], ''],
    [null, ''],
  ] as const) {
    const answer = await post(JSON.stringify(body))
    expect([body, answer.status, answer.json.errors[0].pointer]).toEqual([body, 422, pointer])
  }
  for (const [path, parameter] of [
    [`${block}?review=`, 'review'],
    [`${block}?review=${'x'.repeat(101)}`, 'review'],
    [`${block}?revew=2026`, 'revew'],
    [`${block}?review=a&review=b`, 'review'],
    ['/api/v1/employees/by-email/goals-block', 'email'],
    ['/api/v1/employees/by-email/goals-block?email=', 'email'],
    ['/api/v1/employees/by-email/goals-block?email=a%00b', 'email'],
    ['/api/v1/employees?limit=0', 'limit'],
    ['/api/v1/employees?limit=501', 'limit'],
    ['/api/v1/employees?limit=1e2', 'limit'],
    ['/api/v1/employees?cursor=x', 'cursor'],
  ] as const) {
    const answer = await call(path, { token: org.token })
    expect([path, answer.status, answer.json.errors[0].parameter]).toEqual([path, 400, parameter])
  }
  expect(
    (await call(`/api/v1/goals-blocks?ids=1`, { token: org.token, method: 'POST', body: '{}' })).status,
  ).toBe(400)
  const inAddress = await call(`${block}?review=${org.token}`, { token: org.token })
  expect(inAddress).toMatchObject({ status: 400, json: { detail: expect.stringContaining('Revoke it') } })
  expect(inAddress.body).not.toContain(org.token)
})

test('a token that asks too often is told how long to wait, while another one goes on', async () => {
  const token = await newToken(org)
  const body = JSON.stringify({ ids: Array.from({ length: 100 }, () => randomUUID()) })
  const batch = () => call('/api/v1/goals-blocks', { token, method: 'POST', body })
  // A hundred people count as ten requests.
  for (let n = 0; n < 120; n += 10)
    expect((await Promise.all(Array.from({ length: 10 }, batch))).map(({ status }) => status)).toEqual(
      Array(10).fill(200),
    )
  const byEmail = '/api/v1/employees/by-email/goals-block?email=a%40b.test'
  for (const answer of [
    await batch(),
    await call(block, { token }),
    await call(byEmail, { token }),
    await call('/api/v1/employees', { token }),
  ]) {
    expect(answer.status).toBe(429)
    const seconds = Number(answer.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(60)
    expect(answer.json.detail).toContain(`${seconds} seconds`)
  }
  expect((await call(block, { token: org.token })).status).toBe(200)
})

// Last: it looks back on the tests above. That the database is away is tried in outage.spec.ts; nothing provokes a 500 here.
test('every documented answer was given above and fits its schema', () => {
  expect(documented.filter((one) => !exercised.has(one) && !/ 50[03] /.test(one))).toEqual([])
})
