import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { applyRemovals } from './resolve.ts'
import { removalsFixture } from './testing/removals-fixture.ts'

const {
  fixture,
  subject,
  synced,
  answerWith,
  stored,
  marks,
  removalsOf,
  activity,
  apply,
  keep,
  restore,
  everything,
  held,
} = removalsFixture()

test('a run over one person removes at once, and can be restored', async () => {
  await synced([100])
  const before = await everything()
  answerWith(0, 1)
  const run = await subject.org.sync(subject.org.first.employeeId)
  expect(await removalsOf(run.id)).toMatchObject({ removals: 'applied', count: 99 })
  expect(await stored()).toBe(1)
  expect(await subject.org.mapping(subject.org.first)).toMatchObject({ goal_count: 1 })
  expect(await restore(run.id)).toEqual({ ok: true, goals: 99 })
  expect(await everything()).toEqual(before)
})

test('applied: the goals are removed and counted on person, outcome and run, and the log names the admin', async () => {
  const run = await held()
  expect(await apply(run.id, 60)).toEqual({ ok: true, goals: 60 })
  expect(await stored()).toBe(46)
  expect(await marks()).toBe(0)
  expect(await subject.org.mapping(subject.org.first)).toMatchObject({ goal_count: 41 })
  expect(await subject.org.run(run.id)).toMatchObject({ goals_removed: 60 })
  expect(await removalsOf(run.id)).toEqual({ removals: 'applied', count: 60, by: subject.org.admin.userId })
  expect(await activity('removals.applied')).toEqual([
    { user_id: subject.org.admin.userId, summary: 'Applied the held removals of a sync: 60 goals removed.' },
  ])
})

test('kept: every goal stays unmarked; the next run that lacks them holds them again', async () => {
  const run = await held()
  expect(await keep(run.id)).toEqual({ ok: true, goals: 60 })
  expect(await stored()).toBe(106)
  expect(await marks()).toBe(0)
  expect(await removalsOf(run.id)).toEqual({ removals: 'dismissed', count: 60, by: subject.org.admin.userId })
  expect(await apply(run.id, 60)).toMatchObject({ ok: false, code: 'not_held' })
  expect(await removalsOf((await subject.org.sync()).id)).toMatchObject({ removals: 'held', count: 60 })
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
  expect(await subject.org.run(run.id)).toMatchObject({ goals_removed: 0 })
  expect(await removalsOf(run.id)).toMatchObject({ removals: 'restored', count: 60 })
  expect(await activity('removals.restored')).toHaveLength(1)
})

test('removals below the threshold can be restored run by run, byte for byte', async () => {
  await synced([10, 10])
  const before = await everything()
  answerWith(0, 7)
  const first = await subject.org.sync()
  answerWith(1, 9)
  const second = await subject.org.sync()
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
  const run = await subject.org.sync()
  answerWith(0, 9)
  await subject.org.sync()
  await subject.org.transact((tx) =>
    tx.execute(sql`delete from goals where employee_id = ${subject.org.people[1]?.employeeId ?? null}`),
  )
  expect(await restore(run.id)).toEqual({ ok: true, goals: 1 })
  expect(await subject.org.goals(subject.org.first)).toHaveLength(10)
})

test('two admins who apply at the same moment remove once, and both see success', async () => {
  const run = await held()
  expect(await Promise.all([apply(run.id, 60), apply(run.id, 60)])).toEqual([
    { ok: true, goals: 60 },
    { ok: true, goals: 60 },
  ])
  expect(await subject.org.run(run.id)).toMatchObject({ goals_removed: 60 })
  expect(await subject.org.mapping(subject.org.first)).toMatchObject({ goal_count: 41 })
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
  await subject.org.sync(subject.org.first.employeeId)
  // The one-person run showed two of them again and removed the other 58 at once: the newest answer wins.
  expect(await apply(run.id, 60)).toMatchObject({ ok: false, code: 'list_changed' })
  expect(await removalsOf(run.id)).toMatchObject({ removals: 'held' })
})

test('an admin of another organization can decide nothing', async () => {
  const run = await held()
  const mine = subject.org
  const other = await fixture.organization({ mapped: 1 })
  const result = await applyRemovals(fixture.database, other.admin, { runId: run.id, expected: 60 })
  expect(result).toMatchObject({ ok: false, code: 'unknown_run' })
  subject.org = mine
  expect(await removalsOf(run.id)).toMatchObject({ removals: 'held' })
})
