import { describe, expect, test } from 'vitest'
import type { RunId } from '#db/ids'
import { claimRunRow } from '#db/queries/runs/held-run'
import { peopleToRead } from '#db/queries/runs/run-people'
import { disconnect } from '#lib/connection-lifecycle/disconnect'
import { pauseConnection } from '#lib/connection-lifecycle/pause'
import { cancelRun } from '../runs/cancel.ts'
import { fetchedGoals, noCalls } from '../testing/answers.ts'
import { goalRows } from '../testing/sync-fixture.ts'
import { writeBatch } from '../write/write-batch.ts'
import { removalsFixture } from './testing/removals-fixture.ts'

const {
  fixture,
  subject,
  synced,
  idsOf,
  answerWith,
  confirmEmpty,
  stored,
  marks,
  removalsOf,
  activity,
  apply,
  restore,
  held,
} = removalsFixture()

describe('a run that would remove many goals holds its removals', () => {
  test.each<[what: string, goals: number[], left: number[], isHeld: boolean]>([
    ['50 of 250 goals: a fifth', [250], [200], true],
    ['49 of 245 goals: a fifth, but not 50', [245], [196], false],
    ['50 of 251 goals: less than a fifth', [251], [201], false],
    ['51 of 255 goals', [255], [204], true],
    ['19 of 100 goals', [100], [81], false],
    ['20 of 100 goals', [100], [80], false],
    ['50 of 52 goals', [52], [2], true],
    ['the last goal of 9 people', [...Array(9).fill(1), 40], [...Array(9).fill(0), 40], false],
    ['the last goal of 10 people', [...Array(10).fill(1), 400], [...Array(10).fill(0), 400], true],
    ['one of two goals of 12 people', Array(12).fill(2), Array(12).fill(1), false],
  ])('%s', async (_, before, after, isHeld) => {
    await synced(before)
    for (const [n, goals] of after.entries()) {
      answerWith(n, goals)
      // An empty answer removes only where an admin has confirmed it.
      if (goals === 0) await confirmEmpty(n)
    }
    const going = before.reduce((sum, goals, n) => sum + goals - (after[n] ?? 0), 0)
    const all = before.reduce((sum, goals) => sum + goals, 0)
    const run = await subject.org.sync()
    expect(await removalsOf(run.id)).toMatchObject({ removals: isHeld ? 'held' : 'applied', count: going })
    expect(run.goals_removed).toBe(isHeld ? 0 : going)
    expect(await stored()).toBe(isHeld ? all : all - going)
  })
})

test('new and changed goals are stored although the removals are held', async () => {
  await synced([100, 5])
  const owner = subject.org.first.owner
  fixture.sandbox.setGoals(owner, [
    ...goalRows(owner, ['p0-g0'], { status: 'Completed' }),
    ...goalRows(owner, [...idsOf(0, 40).slice(1), 'new']),
  ])
  const run = await subject.org.sync()
  expect(run).toMatchObject({ state: 'done', goals_added: 1, goals_changed: 1, goals_removed: 0 })
  expect(await removalsOf(run.id)).toEqual({ removals: 'held', count: 60, by: null })
  expect(await stored()).toBe(106)
  expect(await subject.org.mapping(subject.org.first)).toMatchObject({ goal_count: 101 })
  expect(await activity('removals.held')).toEqual([
    { user_id: null, summary: 'A sync would have removed 60 of 106 goals. Nothing was removed.' },
  ])
})

test('a newer full run replaces the held list, without the goals that it saw', async () => {
  const run = await held()
  answerWith(0, 45)
  const newer = await subject.org.sync()
  expect(await removalsOf(newer.id)).toMatchObject({ removals: 'held', count: 56 })
  expect(await removalsOf(run.id)).toEqual({ removals: 'dismissed', count: 60, by: null })
  expect(await apply(run.id, 60)).toMatchObject({ ok: false, code: 'not_held' })
  answerWith(0, 100)
  const last = await subject.org.sync()
  expect(await removalsOf(last.id)).toMatchObject({ removals: 'applied', count: 1 })
  expect(await removalsOf(newer.id)).toMatchObject({ removals: 'dismissed' })
  expect(await stored()).toBe(105)
  expect(await marks()).toBe(0)
})

test('held removals all stay held when the next run reaches only some people', async () => {
  await synced([60, 60, 200])
  answerWith(0, 20)
  answerWith(1, 20)
  await subject.org.sync()
  fixture.sandbox.script(subject.org.people[1]?.owner ?? '', { kind: 'status', status: 404 })
  const partly = await subject.org.sync()
  expect(partly.state).toBe('partly')
  expect(await removalsOf(partly.id)).toMatchObject({ removals: 'held', count: 80 })
  expect(await stored()).toBe(320)
})

test('a run that reaches no one does not change held removals', async () => {
  const run = await held()
  fixture.sandbox.script('*', { kind: 'status', status: 401 })
  const failed = await subject.org.sync()
  expect(failed.state).toBe('failed')
  expect(await removalsOf(failed.id)).toMatchObject({ removals: null })
  expect(await removalsOf(run.id)).toMatchObject({ removals: 'held' })
  expect(await marks()).toBe(60)
  fixture.sandbox.script('*', null)
})

/** Claims a run and writes one batch: the first person has one of 100 goals left, all others keep theirs. */
async function batchWithoutEnd() {
  const runId = await subject.org.start()
  const claimed = await subject.org.transact((tx) => claimRunRow(tx, runId))
  if (!claimed) throw new Error('The run is over.')
  const { people } = await subject.org.transact((tx) => peopleToRead(tx, claimed, null, 10))
  const answers = people.slice(0, 1).map((person) => ({ ...fetchedGoals(0, ['p0-g0']), person }))
  expect(await subject.org.transact((tx) => writeBatch(tx, claimed, answers, noCalls))).toBe(true)
  return runId
}

test('a worker killed between batch and end loses no mark: the next worker decides the same', async () => {
  await synced([100, 5])
  answerWith(0, 1)
  const runId = await batchWithoutEnd()
  expect(await marks()).toBe(99)
  expect(await stored()).toBe(105)
  await subject.org.work(runId)
  expect(await removalsOf(runId)).toMatchObject({ removals: 'held', count: 99 })
})

test.each<[how: string, end: (runId: RunId) => Promise<unknown>]>([
  ['cancelled', (runId) => cancelRun(fixture.database, subject.org.admin, runId)],
  ['paused', () => pauseConnection(fixture.database, subject.org.admin, '')],
  ['disconnected', () => disconnect(fixture.database, subject.org.admin, 'keep')],
])('a run that is %s takes its marks back and removes nothing', async (_, end) => {
  await synced([100, 5])
  const runId = await batchWithoutEnd()
  await end(runId)
  expect(await subject.org.run(runId)).toMatchObject({ state: 'cancelled', goals_removed: 0 })
  expect(await marks()).toBe(0)
  expect(await stored()).toBe(105)
})

test('a cancelled run does not change an earlier run’s held removals, which can be applied while paused', async () => {
  const run = await held()
  const runId = await batchWithoutEnd()
  await pauseConnection(fixture.database, subject.org.admin, '')
  expect(await subject.org.run(runId)).toMatchObject({ state: 'cancelled' })
  expect(await marks()).toBe(60)
  expect(await apply(run.id, 60)).toEqual({ ok: true, goals: 60 })
})

test('a goal that became visible to its owner only is removed at once, held removals or not, and not restored', async () => {
  await synced([100, 5])
  const owner = subject.org.first.owner
  fixture.sandbox.setGoals(owner, [
    ...goalRows(owner, idsOf(0, 40)),
    ...goalRows(owner, ['p0-g99'], { visibility: 'only_me' }),
  ])
  const run = await subject.org.sync()
  expect(await removalsOf(run.id)).toMatchObject({ removals: 'held', count: 59 })
  expect((await subject.org.goals()).find((goal) => goal.culture_amp_id === 'p0-g99')?.removed).toBe(true)
  await apply(run.id, 59)
  await restore(run.id)
  expect((await subject.org.goals()).find((goal) => goal.culture_amp_id === 'p0-g99')?.removed).toBe(true)
})
