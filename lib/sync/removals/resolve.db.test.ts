import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { RunId } from '#db/ids'
import { goalsOfEmployee } from '#db/queries/goals/goals'
import { claimRunRow } from '#db/queries/runs/held-run'
import { peopleToRead } from '#db/queries/runs/run-people'
import { disconnect } from '#lib/connection-lifecycle/disconnect'
import { pauseConnection } from '#lib/connection-lifecycle/pause'
import { renderBlock } from '#lib/goals/block'
import { cancelRun } from '../runs/cancel.ts'
import { fetchedGoals, noCalls } from '../testing/answers.ts'
import { ownFixture } from '../testing/own-fixture.ts'
import { goalRows, type SyncedOrganization } from '../testing/sync-fixture.ts'
import { writeBatch } from '../write/write-batch.ts'
import { applyRemovals, keepRemovals, restoreRemovals } from './resolve.ts'

const fixture = ownFixture()
let org: SyncedOrganization

/** An organization with one person for each number, who has that many goals; synced once. */
async function synced(goalsOf: number[]) {
  org = await fixture.organization({ mapped: goalsOf.length, goalsEach: 0 })
  for (const [n, goals] of goalsOf.entries()) answerWith(n, goals)
  const run = await org.sync()
  expect(run.goals_added).toBe(goalsOf.reduce((sum, goals) => sum + goals, 0))
}

const idsOf = (n: number, goals: number) => Array.from({ length: goals }, (_, g) => `p${n}-g${g}`)

/** From now on Culture Amp sends the first `count` goals of the person, and those with the given ids. */
function answerWith(n: number, goals: number, more: string[] = []) {
  const owner = org.people[n]?.owner ?? ''
  fixture.sandbox.set({ pageSize: 1_000 })
  fixture.sandbox.setGoals(owner, goalRows(owner, [...idsOf(n, goals), ...more]))
}

const confirmEmpty = (n: number) =>
  org.transact((tx) =>
    tx.execute(sql`
      update mappings set no_goals_confirmed_at = now() where employee_id = ${org.people[n]?.employeeId ?? null}`),
  )

const stored = async () => (await org.goals()).filter((goal) => !goal.removed).length
const marks = async () =>
  (await org.transact((tx) => tx.execute(sql`select 1 from goals where removal_run_id is not null`))).length
const removalsOf = async (runId: RunId) => {
  const [row] = await org.transact((tx) =>
    tx.execute<{ removals: string | null; count: number; by: string | null }>(sql`
      select removals, removals_count as count, removals_decided_by as by from sync_runs where id = ${runId}`),
  )
  return row
}
const activity = async (action: string) => [
  ...(await org.transact((tx) =>
    tx.execute(sql`select user_id, summary from activity where action = ${action}`),
  )),
]
const apply = (runId: RunId, expected: number) =>
  applyRemovals(fixture.database, org.admin, { runId, expected })
const keep = (runId: RunId) => keepRemovals(fixture.database, org.admin, runId)
const restore = (runId: RunId) => restoreRemovals(fixture.database, org.admin, runId)

/** Every byte of goals and mappings, and every person's block. */
async function everything() {
  return org.transact(async (tx) => ({
    goals: [...(await tx.execute(sql`select * from goals order by id`))],
    mappings: [
      ...(await tx.execute(sql`select employee_id, goal_count, check_reason from mappings order by 1`)),
    ],
    blocks: await Promise.all(
      org.people.map(async ({ employeeId }) =>
        renderBlock((await goalsOfEmployee(tx, employeeId)).filter((goal) => goal.removedAt === null)),
      ),
    ),
  }))
}

/** Two people, one of whom loses 60 of 100 goals: the second run holds. */
async function held() {
  await synced([100, 5])
  answerWith(0, 40, ['new'])
  return org.sync()
}

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
    const run = await org.sync()
    expect(await removalsOf(run.id)).toMatchObject({ removals: isHeld ? 'held' : 'applied', count: going })
    expect(run.goals_removed).toBe(isHeld ? 0 : going)
    expect(await stored()).toBe(isHeld ? all : all - going)
  })
})

test('new and changed goals are stored although the removals are held', async () => {
  await synced([100, 5])
  const owner = org.first.owner
  fixture.sandbox.setGoals(owner, [
    ...goalRows(owner, ['p0-g0'], { status: 'Completed' }),
    ...goalRows(owner, [...idsOf(0, 40).slice(1), 'new']),
  ])
  const run = await org.sync()
  expect(run).toMatchObject({ state: 'done', goals_added: 1, goals_changed: 1, goals_removed: 0 })
  expect(await removalsOf(run.id)).toEqual({ removals: 'held', count: 60, by: null })
  expect(await stored()).toBe(106)
  expect(await org.mapping(org.first)).toMatchObject({ goal_count: 101 })
  expect(await activity('removals.held')).toEqual([
    { user_id: null, summary: 'A sync would have removed 60 of 106 goals. Nothing was removed.' },
  ])
})

test('a run over one person removes at once, and can be restored', async () => {
  await synced([100])
  const before = await everything()
  answerWith(0, 1)
  const run = await org.sync(org.first.employeeId)
  expect(await removalsOf(run.id)).toMatchObject({ removals: 'applied', count: 99 })
  expect(await stored()).toBe(1)
  expect(await org.mapping(org.first)).toMatchObject({ goal_count: 1 })
  expect(await restore(run.id)).toEqual({ ok: true, goals: 99 })
  expect(await everything()).toEqual(before)
})

test('applied: the goals are removed and counted on person, outcome and run, and the log names the admin', async () => {
  const run = await held()
  expect(await apply(run.id, 60)).toEqual({ ok: true, goals: 60 })
  expect(await stored()).toBe(46)
  expect(await marks()).toBe(0)
  expect(await org.mapping(org.first)).toMatchObject({ goal_count: 41 })
  expect(await org.run(run.id)).toMatchObject({ goals_removed: 60 })
  expect(await removalsOf(run.id)).toEqual({ removals: 'applied', count: 60, by: org.admin.userId })
  expect(await activity('removals.applied')).toEqual([
    { user_id: org.admin.userId, summary: 'Applied the held removals of a sync: 60 goals removed.' },
  ])
})

test('kept: every goal stays unmarked; the next run that lacks them holds them again', async () => {
  const run = await held()
  expect(await keep(run.id)).toEqual({ ok: true, goals: 60 })
  expect(await stored()).toBe(106)
  expect(await marks()).toBe(0)
  expect(await removalsOf(run.id)).toEqual({ removals: 'dismissed', count: 60, by: org.admin.userId })
  expect(await apply(run.id, 60)).toMatchObject({ ok: false, code: 'not_held' })
  expect(await removalsOf((await org.sync()).id)).toMatchObject({ removals: 'held', count: 60 })
})

test('restoring the removals of a run makes every block equal to what it was before', async () => {
  const run = await held()
  const heldState = await everything()
  const unmarked = {
    ...heldState,
    goals: heldState.goals.map((goal) => ({ ...(goal as object), removal_run_id: null })),
  }
  await apply(run.id, 60)
  expect(await everything()).not.toEqual(unmarked)
  expect(await restore(run.id)).toEqual({ ok: true, goals: 60 })
  expect(await everything()).toEqual(unmarked)
  expect(await org.run(run.id)).toMatchObject({ goals_removed: 0 })
  expect(await removalsOf(run.id)).toMatchObject({ removals: 'restored', count: 60 })
  expect(await activity('removals.restored')).toHaveLength(1)
})

test('removals below the threshold can be restored run by run, byte for byte', async () => {
  await synced([10, 10])
  const before = await everything()
  answerWith(0, 7)
  const first = await org.sync()
  answerWith(1, 9)
  const second = await org.sync()
  expect(await restore(first.id)).toEqual({ ok: true, goals: 3 })
  expect(await stored()).toBe(19)
  expect(await restore(second.id)).toEqual({ ok: true, goals: 1 })
  const after = await everything()
  expect(after.goals).toEqual(before.goals)
  expect(after.blocks).toEqual(before.blocks)
})

test('restoring skips goals that came back by themselves or were deleted with their mapping', async () => {
  await synced([10, 10])
  answerWith(0, 8)
  answerWith(1, 9)
  const run = await org.sync()
  answerWith(0, 9)
  await org.sync()
  await org.transact((tx) =>
    tx.execute(sql`delete from goals where employee_id = ${org.people[1]?.employeeId ?? null}`),
  )
  expect(await restore(run.id)).toEqual({ ok: true, goals: 1 })
  expect(await org.goals(org.first)).toHaveLength(10)
})

test('two admins who apply at the same moment remove once, and both see success', async () => {
  const run = await held()
  expect(await Promise.all([apply(run.id, 60), apply(run.id, 60)])).toEqual([
    { ok: true, goals: 60 },
    { ok: true, goals: 60 },
  ])
  expect(await org.run(run.id)).toMatchObject({ goals_removed: 60 })
  expect(await org.mapping(org.first)).toMatchObject({ goal_count: 41 })
  expect(await activity('removals.applied')).toHaveLength(1)
})

test('of Apply and Keep at the same moment one succeeds, and the other is refused', async () => {
  const run = await held()
  const results = await Promise.all([apply(run.id, 60), keep(run.id)])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(await stored()).toBe(results[0].ok ? 46 : 106)
})

test('nothing is removed when the list has changed since it was reviewed', async () => {
  const run = await held()
  answerWith(0, 42)
  await org.sync(org.first.employeeId)
  // The one-person run showed two of them again and removed the other 58 at once: the newest answer wins.
  expect(await apply(run.id, 60)).toMatchObject({ ok: false, code: 'list_changed' })
  expect(await removalsOf(run.id)).toMatchObject({ removals: 'held' })
})

test('a newer full run replaces the held list, without the goals that it saw', async () => {
  const run = await held()
  answerWith(0, 45)
  const newer = await org.sync()
  expect(await removalsOf(newer.id)).toMatchObject({ removals: 'held', count: 56 })
  expect(await removalsOf(run.id)).toEqual({ removals: 'dismissed', count: 60, by: null })
  expect(await apply(run.id, 60)).toMatchObject({ ok: false, code: 'not_held' })
  answerWith(0, 100)
  const last = await org.sync()
  expect(await removalsOf(last.id)).toMatchObject({ removals: 'applied', count: 1 })
  expect(await removalsOf(newer.id)).toMatchObject({ removals: 'dismissed' })
  expect(await stored()).toBe(105)
  expect(await marks()).toBe(0)
})

test('held removals all stay held when the next run reaches only some people', async () => {
  await synced([60, 60, 200])
  answerWith(0, 20)
  answerWith(1, 20)
  await org.sync()
  fixture.sandbox.script(org.people[1]?.owner ?? '', { kind: 'status', status: 404 })
  const partly = await org.sync()
  expect(partly.state).toBe('partly')
  expect(await removalsOf(partly.id)).toMatchObject({ removals: 'held', count: 80 })
  expect(await stored()).toBe(320)
})

test('a run that reaches no one does not change held removals', async () => {
  const run = await held()
  fixture.sandbox.script('*', { kind: 'status', status: 401 })
  const failed = await org.sync()
  expect(failed.state).toBe('failed')
  expect(await removalsOf(failed.id)).toMatchObject({ removals: null })
  expect(await removalsOf(run.id)).toMatchObject({ removals: 'held' })
  expect(await marks()).toBe(60)
  fixture.sandbox.script('*', null)
})

/** Claims a run and writes one batch: the first person has one of 100 goals left, all others keep theirs. */
async function batchWithoutEnd() {
  const runId = await org.start()
  const claimed = await org.transact((tx) => claimRunRow(tx, runId))
  if (!claimed) throw new Error('The run is over.')
  const { people } = await org.transact((tx) => peopleToRead(tx, claimed, null, 10))
  const answers = people.slice(0, 1).map((person) => ({ ...fetchedGoals(0, ['p0-g0']), person }))
  expect(await org.transact((tx) => writeBatch(tx, claimed, answers, noCalls))).toBe(true)
  return runId
}

test('a worker killed between batch and end loses no mark: the next worker decides the same', async () => {
  await synced([100, 5])
  answerWith(0, 1)
  const runId = await batchWithoutEnd()
  expect(await marks()).toBe(99)
  expect(await stored()).toBe(105)
  await org.work(runId)
  expect(await removalsOf(runId)).toMatchObject({ removals: 'held', count: 99 })
})

test.each<[how: string, end: (runId: RunId) => Promise<unknown>]>([
  ['cancelled', (runId) => cancelRun(fixture.database, org.admin, runId)],
  ['paused', () => pauseConnection(fixture.database, org.admin, '')],
  ['disconnected', () => disconnect(fixture.database, org.admin, 'keep')],
])('a run that is %s takes its marks back and removes nothing', async (_, end) => {
  await synced([100, 5])
  const runId = await batchWithoutEnd()
  await end(runId)
  expect(await org.run(runId)).toMatchObject({ state: 'cancelled', goals_removed: 0 })
  expect(await marks()).toBe(0)
  expect(await stored()).toBe(105)
})

test('a cancelled run does not change an earlier run’s held removals, which can be applied while paused', async () => {
  const run = await held()
  const runId = await batchWithoutEnd()
  await pauseConnection(fixture.database, org.admin, '')
  expect(await org.run(runId)).toMatchObject({ state: 'cancelled' })
  expect(await marks()).toBe(60)
  expect(await apply(run.id, 60)).toEqual({ ok: true, goals: 60 })
})

test('a goal that became visible to its owner only is removed at once, held removals or not, and not restored', async () => {
  await synced([100, 5])
  const owner = org.first.owner
  fixture.sandbox.setGoals(owner, [
    ...goalRows(owner, idsOf(0, 40)),
    ...goalRows(owner, ['p0-g99'], { visibility: 'only_me' }),
  ])
  const run = await org.sync()
  expect(await removalsOf(run.id)).toMatchObject({ removals: 'held', count: 59 })
  expect((await org.goals()).find((goal) => goal.culture_amp_id === 'p0-g99')?.removed).toBe(true)
  await apply(run.id, 59)
  await restore(run.id)
  expect((await org.goals()).find((goal) => goal.culture_amp_id === 'p0-g99')?.removed).toBe(true)
})

test('an admin of another organization can decide nothing', async () => {
  const run = await held()
  const mine = org
  const other = await fixture.organization({ mapped: 1 })
  const result = await applyRemovals(fixture.database, other.admin, { runId: run.id, expected: 60 })
  expect(result).toMatchObject({ ok: false, code: 'unknown_run' })
  org = mine
  expect(await removalsOf(run.id)).toMatchObject({ removals: 'held' })
})
