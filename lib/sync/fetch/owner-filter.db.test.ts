import { expect, test } from 'vitest'
import type { Script } from '#sandbox/faults/behavior'
import { ownFixture } from '../testing/own-fixture.ts'
import type { SyncedOrganization } from '../testing/sync-fixture.ts'

const fixture = ownFixture()
let org: SyncedOrganization

/** Mapped people whose goals name no owner, unless they are given with one. */
async function organization(mapped: number, goals: (n: number) => object[]) {
  org = await fixture.organization({ mapped, goalsEach: 0 })
  for (const [n, { owner }] of org.people.entries()) fixture.sandbox.setGoals(owner, goals(n) as never)
}

const shared = () => [{ id: 'shared', name: 'The only goal of two people' }]
/** Calls about user IDs that no mapped person has. */
const checks = () => {
  const mapped = new Set(org.people.map(({ owner }) => owner))
  return fixture.sandbox.log.filter(({ owners }) => !owners.some((owner) => mapped.has(owner)))
}
/** Everyone else is answered by the script: the owner that cannot exist among them. */
function answerUnknown(script: Script) {
  fixture.sandbox.script('*', script)
  for (const { owner } of org.people) fixture.sandbox.script(owner, { kind: 'normal' })
}
const raw = (body: unknown): Script => ({
  kind: 'raw',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

test('two people who share their only goal both keep it, and one call proves the filter for all', async () => {
  await organization(12, shared)
  expect(await org.sync()).toMatchObject({ state: 'done', people_good: 12, goals_added: 12 })
  expect(checks()).toHaveLength(1)
  expect(await org.sync()).toMatchObject({ state: 'done', goals_added: 0 })
  expect(checks()).toHaveLength(2)
})

test('goals that name their owner need no proof', async () => {
  org = await fixture.organization({ mapped: 5 })
  expect(await org.sync()).toMatchObject({ state: 'done' })
  expect(checks()).toEqual([])
})

test('the owner that is asked for has the form of the IDs in use, and does not exist', async () => {
  await organization(1, shared)
  await org.sync()
  const [asked] = checks()[0]?.owners ?? []
  expect(asked).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test.each([
  ['names no owner', [{ id: 'a', name: 'One' }], 'name no owner'],
  ['names owners by name', [{ id: 'a', name: 'One', owner: 'Ana Alves' }], 'owner (names)'],
  ['names owners by email', [{ id: 'a', name: 'One', owner: 'ana@example.com' }], 'owner (email addresses)'],
  ['names owners by another ID', [{ id: 'a', name: 'One', employee_id: 'E-1042' }], 'employee_id (codes)'],
])('goals for an owner that cannot exist stop the run when the list %s', async (_, rows, words) => {
  await organization(4, () => rows)
  answerUnknown(raw({ data: rows }))
  const run = await org.sync()
  expect(run).toMatchObject({
    state: 'failed',
    end_code: 'owner_ignored',
    goals_added: 0,
    people_not_reached: 4,
  })
  expect(run.end_message).toContain(words)
  expect(await org.goals()).toEqual([])
  expect(await org.connection()).toMatchObject({ state: 'needs_attention', state_code: 'owner_ignored' })
})

test.each([
  ['an empty list', raw({ data: [] })],
  ['400', { kind: 'status', status: 400 }],
  ['403', { kind: 'status', status: 403 }],
  ['404', { kind: 'status', status: 404 }],
  [
    'a transient error and then an empty list',
    [{ kind: 'status', status: 500, times: 1 }, { kind: 'empty' }],
  ],
] satisfies [string, Script][])('%s for an owner that cannot exist proves the filter', async (_, script) => {
  await organization(3, shared)
  answerUnknown(script)
  expect(await org.sync()).toMatchObject({ state: 'done', goals_added: 3 })
})

test.each([
  ['a web page', { kind: 'html' }],
  ['an unknown shape', { kind: 'data null' }],
  ['an empty list that states rows', raw({ data: [], total: 57 })],
  ['an outage', { kind: 'status', status: 500 }],
] satisfies [string, Script][])(
  '%s leaves it open: the run stops, and only goals with an owner are stored',
  async (_, script) => {
    await organization(3, (n) => (n === 0 ? [] : shared()))
    answerUnknown(script)
    const run = await org.sync()
    expect(run).toMatchObject({ end_code: 'owner_filter_open', goals_added: 0 })
    expect(run.end_message).toContain('could not be checked')
    expect(await org.goals()).toEqual([])
    expect(await org.connection()).toMatchObject({ state: 'connected' })
  },
)

test('a refused key at the check ends the run as a refused key does', async () => {
  await organization(2, shared)
  answerUnknown({ kind: 'status', status: 401 })
  expect(await org.sync()).toMatchObject({ end_code: 'unauthorized' })
  expect(await org.connection()).toMatchObject({ state: 'needs_attention', state_code: 'unauthorized' })
})

test('nearly all goals of nearly all people under other owners end the run with one sentence', async () => {
  await organization(4, (n) => [{ id: `g${n}`, name: 'Goal', owner_id: crypto.randomUUID() }])
  const run = await org.sync()
  expect(run).toMatchObject({
    state: 'failed',
    end_code: 'other_owners',
    people_not_reached: 4,
    rows_skipped: 0,
  })
  expect(run.end_message).toContain('owner_id (UUIDs)')
})

test('a run over one person is checked too, and another owner’s goals are that person’s outcome', async () => {
  await organization(2, shared)
  expect(await org.sync(org.first.employeeId)).toMatchObject({ state: 'done', goals_added: 1 })
  expect(checks()).toHaveLength(1)
  fixture.sandbox.setGoals(org.first.owner, [{ id: 'x', name: 'Goal', owner_id: crypto.randomUUID() }])
  const run = await org.sync(org.first.employeeId)
  expect(await org.outcomes(run.id)).toMatchObject([{ code: 'all_skipped' }])
})
