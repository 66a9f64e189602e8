import { expect, test } from 'vitest'
import type { RunId } from '#db/ids'
import type { Script } from '#sandbox/faults/behavior'
import { ownFixture } from '../testing/own-fixture.ts'
import type { SyncedOrganization } from '../testing/sync-fixture.ts'

const fixture = ownFixture()
let org: SyncedOrganization

async function organization(mapped: number) {
  org = await fixture.organization({ mapped })
}

const answerAll = (script: Script | null) => fixture.sandbox.script('*', script)
const calls = () => fixture.sandbox.log.length

async function codes(runId: RunId) {
  const counts: Record<string, number> = {}
  for (const { code } of await org.outcomes(runId)) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

test('401 at the first call stops with one sentence, and the connection needs attention', async () => {
  await organization(40)
  answerAll({ kind: 'status', status: 401 })
  const run = await org.sync()
  expect(run).toMatchObject({
    state: 'failed',
    end_code: 'unauthorized',
    people_done: 0,
    people_not_reached: 40,
  })
  expect(calls()).toBeLessThanOrEqual(8)
  expect(await codes(run.id)).toEqual({ not_reached: 40 })
  expect(await org.connection()).toMatchObject({ state: 'needs_attention', state_code: 'unauthorized' })
  expect(run.end_message).toBe((await org.connection()).state_message)
})

test('401 in mid-run keeps the outcomes so far; everyone else is not reached and keeps their goals', async () => {
  await organization(60)
  await org.sync()
  const goals = await org.goals()
  answerAll([
    { kind: 'normal', times: 30 },
    { kind: 'status', status: 401 },
  ])
  const run = await org.sync()
  expect(run).toMatchObject({ state: 'partly', end_code: 'unauthorized' })
  expect(run.people_good).toBeGreaterThan(20)
  expect(run.people_good + run.people_not_reached).toBe(60)
  expect(await codes(run.id)).toEqual({ goals: run.people_good, not_reached: run.people_not_reached })
  expect(await org.goals()).toEqual(goals)
  expect(await org.connection()).toMatchObject({ state: 'needs_attention' })
})

test('403 for all people stops the run after at most as many calls as are in flight at once', async () => {
  await organization(40)
  answerAll({ kind: 'status', status: 403 })
  const run = await org.sync()
  expect(run).toMatchObject({ state: 'failed', end_code: 'forbidden', people_not_reached: 40 })
  expect(calls()).toBeLessThanOrEqual(8)
  expect(await org.connection()).toMatchObject({ state: 'needs_attention', state_code: 'forbidden' })
})

test('403 for one person, even the first, is that person’s outcome', async () => {
  await organization(10)
  fixture.sandbox.script(org.first.owner, { kind: 'status', status: 403 })
  const run = await org.sync()
  expect(run).toMatchObject({ state: 'partly', people_good: 9, people_failed: 1 })
  expect(await codes(run.id)).toEqual({ goals: 9, forbidden: 1 })
  expect(await org.connection()).toMatchObject({ state: 'connected' })
})

test('403 in a run over one person is their outcome once any goals were read with this key', async () => {
  await organization(2)
  await org.sync()
  const [first] = org.people
  answerAll({ kind: 'status', status: 403 })
  const run = await org.sync(first?.employeeId)
  expect(await codes(run.id)).toEqual({ forbidden: 1 })
  expect(await org.connection()).toMatchObject({ state: 'connected' })
})

test('404 for all people names the goals path and is never "0 goals"', async () => {
  await organization(20)
  answerAll({ kind: 'status', status: 404 })
  const run = await org.sync()
  expect(run).toMatchObject({ state: 'failed', end_code: 'not_found', people_not_reached: 20 })
  expect(run.end_message).toContain('goals path')
  expect(await org.connection()).toMatchObject({ state: 'connected' })
})

test('404 for one person is an unknown ID', async () => {
  await organization(4)
  fixture.sandbox.script(org.people[2]?.owner ?? '', { kind: 'status', status: 404 })
  const run = await org.sync()
  expect(await codes(run.id)).toEqual({ goals: 3, unknown_id: 1 })
})

test('an outage ends the run before every person is tried', async () => {
  await organization(60)
  answerAll({ kind: 'status', status: 500 })
  const run = await org.sync()
  expect(run).toMatchObject({ state: 'failed', end_code: 'unavailable' })
  expect(run.people_failed).toBeLessThan(20)
  expect(run.people_failed + run.people_not_reached).toBe(60)
  expect(await org.connection()).toMatchObject({ state: 'connected' })
})

test('a successful sync after a failed one is done', async () => {
  await organization(3)
  answerAll({ kind: 'status', status: 404 })
  await org.sync()
  answerAll(null)
  expect(await org.sync()).toMatchObject({ state: 'done', people_good: 3, people_not_reached: 0 })
})

test('a completed sync ends Needs attention', async () => {
  await organization(3)
  answerAll({ kind: 'status', status: 401 })
  await org.sync()
  expect(await org.connection()).toMatchObject({ state: 'needs_attention' })
  answerAll(null)
  await org.sync()
  expect(await org.connection()).toMatchObject({ state: 'connected', state_code: 'works_again' })
})
