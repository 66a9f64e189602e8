import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { peopleTotals } from '#db/queries/people/people-totals'
import { previewOf } from '#lib/reviews/preview'
import { ownFixture } from '#lib/sync/testing/own-fixture'
import { goalRows, type SyncedOrganization } from '#lib/sync/testing/sync-fixture'
import { chooseStatusWord, effectOfStatusWord, statusWordsSeen } from './overrides.ts'

const fixture = ownFixture()
let org: SyncedOrganization

/** Each person has two accomplished goals in two spellings, one on track and one draft. */
async function synced(mapped: number) {
  org = await fixture.organization({ mapped, goalsEach: 0 })
  for (const { owner } of org.people) {
    fixture.sandbox.setGoals(owner, [
      ...goalRows(owner, ['a'], { status: 'Accomplished' }),
      ...goalRows(owner, ['b'], { status: 'ACCOMPLISHED ' }),
      ...goalRows(owner, ['c'], { status: 'On Track' }),
      ...goalRows(owner, ['d'], { status: 'Draft' }),
    ])
  }
  await org.sync()
}

const choose = (word: string, statusOverride: Parameters<typeof chooseStatusWord>[2]['statusOverride']) =>
  chooseStatusWord(fixture.database, org.admin, { word, statusOverride })
const effect = (...args: [string, Parameters<typeof effectOfStatusWord>[2]]) =>
  org.transact((tx) => effectOfStatusWord(tx, ...args))
const statuses = async (person = org.first) =>
  Object.fromEntries(
    (
      await org.transact((tx) =>
        tx.execute<{ id: string; status: string }>(sql`
          select culture_amp_id as id, status || case when is_hidden then ', hidden' else '' end as status
          from goals where employee_id = ${person.employeeId} order by 1`),
      )
    ).map(({ id, status }) => [id, status]),
  )
const versions = () =>
  org.transact(async (tx) => [...(await tx.execute('select id, xmin from goals order by id'))])

test('the words seen are listed with counts, what they count as, and a suggestion for the unknown', async () => {
  await synced(3)
  expect(await org.transact(statusWordsSeen)).toMatchObject([
    {
      word: 'accomplished',
      goals: 6,
      people: 3,
      effectiveStatus: 'on_track',
      isFixed: false,
      suggestion: 'completed',
    },
    { word: 'draft', spelling: 'Draft', goals: 3, people: 3, suggestion: 'hidden', decidedAt: null },
    { word: 'on_track', spelling: 'On Track', goals: 3, people: 3, isFixed: true, suggestion: null },
  ])
})

test('a choice changes what its preview announced, in every spelling, and the next sync leaves it alone', async () => {
  await synced(3)
  expect(await effect('accomplished', 'completed')).toEqual({ goals: 6, people: 3 })
  expect(await choose('accomplished', 'completed')).toEqual({ ok: true, goals: 6, people: 3 })
  expect(await statuses()).toEqual({ a: 'completed', b: 'completed', c: 'on_track', d: 'on_track' })
  expect(await effect('accomplished', 'completed')).toEqual({ goals: 0, people: 0 })

  const before = await versions()
  expect(await org.sync()).toMatchObject({ goals_added: 0, goals_changed: 0, goals_removed: 0 })
  expect(await versions()).toEqual(before)
})

test('a hidden goal is in no block and no count, is listed beside the block, and returns with another choice', async () => {
  await synced(2)
  expect(await choose('Draft', 'hidden')).toMatchObject({ goals: 2, people: 2 })
  expect(await statuses()).toMatchObject({ d: 'on_track, hidden' })
  expect(await org.mapping(org.first)).toMatchObject({ goal_count: 3 })
  expect(await org.transact(peopleTotals)).toMatchObject({ goals: 6 })
  const viewer = { ...org.admin, isAdmin: true, employeeId: null } as Parameters<typeof previewOf>[1]
  const preview = await previewOf(fixture.database, viewer, org.first.employeeId)
  expect(preview?.block.text).not.toContain('Goal d')
  expect(preview?.goals.map(({ cultureAmpId }) => cultureAmpId)).toEqual(['a', 'b', 'c'])
  expect(preview?.hidden).toMatchObject([{ cultureAmpId: 'd', cultureAmpStatus: 'Draft' }])

  expect(await org.sync()).toMatchObject({ goals_changed: 0 })
  expect(await org.mapping(org.first)).toMatchObject({ goal_count: 3 })
  expect(await choose('draft', 'on_track')).toMatchObject({ goals: 2, people: 2 })
  expect(await org.mapping(org.first)).toMatchObject({ goal_count: 4 })
  expect(await org.sync()).toMatchObject({ goals_changed: 0 })
})

test('goals that come after the choice follow it', async () => {
  await synced(1)
  await choose('draft', 'hidden')
  await choose('accomplished', 'off_track')
  fixture.sandbox.setGoals(org.first.owner, [
    ...goalRows(org.first.owner, ['a'], { status: 'accomplished', name: 'Renamed' }),
    ...goalRows(org.first.owner, ['new draft'], { status: 'DRAFT' }),
  ])
  expect(await org.sync()).toMatchObject({ goals_added: 1, goals_changed: 1, goals_removed: 3 })
  expect(await statuses()).toMatchObject({ a: 'off_track', 'new draft': 'on_track, hidden' })
  expect(await org.mapping(org.first)).toMatchObject({ goal_count: 1 })
})

test('a choice changes removed goals too, so that a restored one agrees, and they are counted nowhere', async () => {
  await synced(1)
  fixture.sandbox.setGoals(org.first.owner, goalRows(org.first.owner, ['c'], { status: 'On Track' }))
  await org.sync()
  expect(await choose('accomplished', 'completed')).toMatchObject({ goals: 0, people: 0 })
  expect(await statuses()).toMatchObject({ a: 'completed', b: 'completed' })
  expect(await org.mapping(org.first)).toMatchObject({ goal_count: 1 })
  expect(await org.transact(statusWordsSeen)).toMatchObject([
    { word: 'on_track', goals: 1 },
    { word: 'accomplished', goals: 0, people: 0, effectiveStatus: 'completed', decidedByName: 'Ada Admin' },
  ])
})

test('a word with a fixed meaning is refused', async () => {
  await synced(1)
  expect(await choose('On Track', 'hidden')).toMatchObject({ ok: false, code: 'in_the_table' })
  expect(await choose(' ', 'hidden')).toMatchObject({ ok: false, code: 'in_the_table' })
  expect(await statuses()).toMatchObject({ c: 'on_track' })
})

test('a choice is in the activity log with its effect', async () => {
  await synced(2)
  await choose('accomplished', 'completed')
  const rows = await org.transact((tx) =>
    tx.execute(sql`select summary from activity where action = 'status_word.chosen'`),
  )
  expect([...rows]).toEqual([
    {
      summary: 'Chose that the status word “accomplished” counts as completed: 4 goals of 2 people changed.',
    },
  ])
})

test('a choice while a sync runs is never overwritten by an answer that was asked for before it', async () => {
  await synced(6)
  for (const { owner } of org.people) {
    fixture.sandbox.setGoals(owner, goalRows(owner, ['a'], { status: 'Accomplished', name: 'Renamed' }))
  }
  fixture.sandbox.hold(org.first.owner)
  const runId = await org.start()
  const working = org.work(runId)
  await fixture.sandbox.arrived(org.first.owner)
  await choose('accomplished', 'completed')
  fixture.sandbox.release(org.first.owner)
  await working
  for (const person of org.people) expect(await statuses(person)).toMatchObject({ a: 'completed' })
})

test('a choice applies to its own organization only', async () => {
  await synced(1)
  await choose('accomplished', 'completed')
  await synced(1)
  expect(await statuses()).toMatchObject({ a: 'on_track' })
  expect(await org.transact(statusWordsSeen)).toMatchObject([
    { word: 'accomplished', effectiveStatus: 'on_track', decidedAt: null },
    { word: 'draft' },
    { word: 'on_track' },
  ])
})
