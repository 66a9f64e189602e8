import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { RunId } from '#db/ids'
import { confirmNoGoals } from '#lib/people/confirm-no-goals'
import type { Behavior } from '#sandbox/faults/behavior'
import { ownFixture } from '../testing/own-fixture.ts'
import { goalRows, type SyncedOrganization } from '../testing/sync-fixture.ts'

const fixture = ownFixture()
let org: SyncedOrganization

async function organization(mapped: number, goalsEach = 2) {
  org = await fixture.organization({ mapped, goalsEach })
}

const kept = async () =>
  (await org.goals(org.first)).filter((goal) => !goal.removed).map((goal) => goal.culture_amp_id)
const outcomeOf = async (runId: RunId, person = org.first) =>
  (await org.outcomes(runId)).find((outcome) => outcome.employee_id === person.employeeId)

test('a first run stores every goal, counts them, and is done', async () => {
  await organization(20, 3)
  const run = await org.sync()
  expect(run).toMatchObject({
    state: 'done',
    people_total: 20,
    people_done: 20,
    people_good: 20,
    goals_received: 60,
    goals_added: 60,
    end_message: null,
  })
  expect(await org.goals()).toHaveLength(60)
  expect(await org.outcomes(run.id)).toHaveLength(20)
  expect(await org.mapping(org.first)).toMatchObject({
    last_outcome: 'goals',
    goal_count: 3,
    check_reason: null,
  })
})

test('goals that have not changed are not written again', async () => {
  await organization(3)
  await org.sync()
  const before = await org.transact((tx) => tx.execute('select id, xmin from goals order by id'))
  const run = await org.sync()
  expect(run).toMatchObject({ state: 'done', goals_added: 0, goals_changed: 0, goals_removed: 0 })
  expect([...(await org.transact((tx) => tx.execute('select id, xmin from goals order by id')))]).toEqual([
    ...before,
  ])
})

test('a changed goal is overwritten under its id', async () => {
  await organization(1, 1)
  await org.sync()
  const [before] = await org.goals()
  fixture.sandbox.setGoals(org.first.owner, [
    { id: 'p0-g0', title: 'New name', state: 'Completed', owner_id: org.first.owner },
  ])
  expect(await org.sync()).toMatchObject({ goals_changed: 1, goals_added: 0 })
  expect(await org.goals()).toEqual([{ ...before, name: 'New name' }])
})

describe('a failed request changes no goal', () => {
  const faults: [string, Behavior, string][] = [
    ['400', { kind: 'status', status: 400 }, 'refused_id'],
    ['403 after others succeeded', { kind: 'status', status: 403 }, 'forbidden'],
    ['404 after others succeeded', { kind: 'status', status: 404 }, 'unknown_id'],
    ['405', { kind: 'status', status: 405 }, 'unreadable'],
    ['500', { kind: 'status', status: 500 }, 'unavailable'],
    ['429 that never ends', { kind: 'status', status: 429, retryAfter: 0 }, 'rate_limited'],
    ['503 that never ends', { kind: 'status', status: 503 }, 'rate_limited'],
    ['a reset connection', { kind: 'reset' }, 'unavailable'],
    ['a cut body', { kind: 'cut' }, 'unavailable'],
    ['a sign-in page', { kind: 'html' }, 'unreadable'],
    ['no content', { kind: 'no content' }, 'unreadable'],
    ['data that is null', { kind: 'data null' }, 'unreadable'],
    ['an error with 200', { kind: 'error with 200' }, 'unreadable'],
    ['a redirect', { kind: 'redirect' }, 'unreadable'],
  ]
  test.each(faults)('%s', async (_, behavior, code) => {
    await organization(4)
    await org.sync()
    const synced = (await org.mapping(org.first)).last_synced_at
    fixture.sandbox.script(org.first.owner, behavior)
    const run = await org.sync()
    expect(run).toMatchObject({ state: 'partly', people_good: 3, people_failed: 1, goals_removed: 0 })
    expect(await outcomeOf(run.id)).toMatchObject({ code })
    expect(await kept()).toEqual(['p0-g0', 'p0-g1'])
    expect(await org.mapping(org.first)).toMatchObject({
      last_outcome: code,
      last_synced_at: synced,
      goal_count: 2,
    })
  })

  test('a transient error leaves no trace', async () => {
    await organization(4)
    fixture.sandbox.script(org.first.owner, [
      { kind: 'status', status: 500, times: 2 },
      { kind: 'reset', times: 1 },
      { kind: 'status', status: 429, retryAfter: 1, times: 3 },
    ])
    expect(await org.sync()).toMatchObject({ state: 'done', people_good: 4 })
  })
})

test('a complete, non-empty answer that lacks an earlier goal removes it, and its return restores it', async () => {
  await organization(1)
  await org.sync()
  fixture.sandbox.setGoals(org.first.owner, goalRows(org.first.owner, ['p0-g1']))
  expect(await org.sync()).toMatchObject({ goals_removed: 1 })
  expect(await kept()).toEqual(['p0-g1'])
  expect(await org.goals()).toHaveLength(2)
  fixture.sandbox.setGoals(org.first.owner, goalRows(org.first.owner, ['p0-g0', 'p0-g1']))
  expect(await org.sync()).toMatchObject({ goals_changed: 1 })
  expect(await kept()).toEqual(['p0-g0', 'p0-g1'])
  expect(await org.mapping(org.first)).toMatchObject({ goal_count: 2 })
})

test('an empty answer where goals existed keeps them and lists the person; a confirmation removes them', async () => {
  await organization(1)
  await org.sync()
  fixture.sandbox.setGoals(org.first.owner, [])
  const run = await org.sync()
  expect(run).toMatchObject({ state: 'partly', people_warning: 1, goals_removed: 0 })
  expect(await kept()).toEqual(['p0-g0', 'p0-g1'])
  expect(await org.mapping(org.first)).toMatchObject({
    last_outcome: 'emptied',
    check_reason: 'emptied',
    goal_count: 2,
  })
  await confirmNoGoals(fixture.database, org.admin, org.first.employeeId)
  expect(await org.sync()).toMatchObject({ state: 'done' })
  expect(await kept()).toEqual([])
  expect(await org.mapping(org.first)).toMatchObject({
    last_outcome: 'empty_confirmed',
    check_reason: null,
    goal_count: 0,
  })
})

test('a confirmation that there are no goals ends once goals are seen', async () => {
  await organization(1)
  const { owner } = org.first
  fixture.sandbox.setGoals(owner, [])
  await org.sync()
  await confirmNoGoals(fixture.database, org.admin, org.first.employeeId)
  fixture.sandbox.setGoals(owner, goalRows(owner, ['new']))
  await org.sync()
  fixture.sandbox.setGoals(owner, [])
  await org.sync()
  expect(await kept()).toEqual(['new'])
  expect(await org.mapping(org.first)).toMatchObject({ check_reason: 'emptied', no_goals_confirmed_at: null })
})

test('a first empty answer is a warning to check the ID', async () => {
  await organization(2, 1)
  fixture.sandbox.setGoals(org.first.owner, [])
  const run = await org.sync()
  expect(run).toMatchObject({ state: 'done', people_good: 1, people_warning: 1 })
  expect((await outcomeOf(run.id))?.message).toContain('No goals found. Check the ID')
  expect(await org.mapping(org.first)).toMatchObject({ check_reason: 'empty', last_outcome: 'empty' })
})

test('a goal that became visible to its owner only is removed at once', async () => {
  await organization(1, 2)
  await org.sync()
  fixture.sandbox.setGoals(org.first.owner, [
    ...goalRows(org.first.owner, ['p0-g0']),
    ...goalRows(org.first.owner, ['p0-g1'], { visibility: 'only_me' }),
  ])
  expect(await org.sync()).toMatchObject({ goals_received: 1, rows_skipped: 1, goals_removed: 1 })
  expect(await kept()).toEqual(['p0-g0'])
})

test('a row without a name removes nothing; a row that names another owner removes its goal at once', async () => {
  await organization(1, 3)
  await org.sync()
  fixture.sandbox.setGoals(org.first.owner, [
    ...goalRows(org.first.owner, ['p0-g0']),
    { id: 'p0-g1', owner_id: org.first.owner },
    ...goalRows(randomUUID(), ['p0-g2']),
  ])
  const run = await org.sync()
  expect(run).toMatchObject({ goals_received: 1, rows_skipped: 2, goals_removed: 1 })
  expect(await kept()).toEqual(['p0-g0', 'p0-g1'])
})

test('an answer with only rows of other owners is not an empty answer', async () => {
  await organization(1)
  await org.sync()
  fixture.sandbox.setGoals(org.first.owner, goalRows(randomUUID(), ['x']))
  const run = await org.sync()
  expect(await outcomeOf(run.id)).toMatchObject({ code: 'all_skipped' })
  expect(await kept()).toEqual(['p0-g0', 'p0-g1'])
})

test('a long name and a long description are cut, never refused', async () => {
  await organization(1, 0)
  fixture.sandbox.setGoals(org.first.owner, [
    { id: 'long', name: 'n'.repeat(2000), description: '😀'.repeat(3000), owner_id: org.first.owner },
  ])
  expect(await org.sync()).toMatchObject({ state: 'done', goals_added: 1 })
  const [row] = await org.transact((tx) =>
    tx.execute('select char_length(name) as name, char_length(description) as note from goals'),
  )
  expect(row).toEqual({ name: 500, note: 1000 })
})

test('a list of several pages removes a goal only when two answers in a row lack it', async () => {
  await organization(1, 8)
  await org.sync()
  const ids = Array.from({ length: 7 }, (_, g) => `p0-g${g}`)
  fixture.sandbox.setGoals(org.first.owner, goalRows(org.first.owner, ids))
  expect(await org.sync()).toMatchObject({ goals_removed: 0 })
  expect(await org.sync()).toMatchObject({ goals_removed: 1 })
  expect(await kept()).toEqual(ids)
})

test('an owner filter that is ignored stops the run, and nothing of it is stored', async () => {
  await organization(6, 0)
  const data = [
    { id: 'a', name: 'One' },
    { id: 'b', name: 'Two' },
  ]
  fixture.sandbox.script('*', { kind: 'raw', body: JSON.stringify({ data }) })
  const run = await org.sync()
  expect(run).toMatchObject({ state: 'failed', end_code: 'owner_ignored', people_not_reached: 6 })
  expect(await org.goals()).toEqual([])
})
