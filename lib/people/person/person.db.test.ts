import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { EmployeeId } from '#db/ids'
import { employees } from '#db/schema/people'
import { goals } from '#db/schema/sync'
import { restoreRemovals } from '#lib/sync/removals/resolve'
import { ownFixture } from '#lib/sync/testing/own-fixture'
import { goalRows, type SyncedOrganization } from '#lib/sync/testing/sync-fixture'
import { confirmNoGoals } from '../confirm-no-goals.ts'
import { mapEmployee } from '../map.ts'
import { deactivateEmployee, reactivateEmployee } from '../team/deactivate.ts'
import { personGoals, personOutcomes, personView } from './person-view.ts'

const fixture = ownFixture()

const answer = ({ first }: SyncedOrganization, ids: string[], more = {}) =>
  fixture.sandbox.setGoals(first.owner, goalRows(first.owner, ids, more))

const goalsOf = async ({ transact, first }: SyncedOrganization, params: Record<string, string> = {}) =>
  transact((tx) => personGoals(tx, first.employeeId, new URLSearchParams(params)))

test('a goal’s coming, change and going name the syncs that did it', async () => {
  const org = await fixture.organization({ mapped: 1, goalsEach: 2 })
  const added = await org.sync()
  answer(org, ['p0-g0', 'p0-g1'], { status: 'At Risk' })
  const changed = await org.sync()
  answer(org, ['p0-g1'], { status: 'At Risk' })
  const removed = await org.sync()
  const { rows, total } = await goalsOf(org)
  expect(total).toBe(2)
  expect(rows).toMatchObject([
    {
      name: 'Goal p0-g1',
      place: 'in_block',
      addedByRunId: added.id,
      changedByRunId: changed.id,
      removedAt: null,
    },
    {
      name: 'Goal p0-g0',
      place: 'removed',
      reason: expect.stringContaining('no longer returned'),
      addedByRunId: added.id,
      changedByRunId: changed.id,
      removedByRunId: removed.id,
    },
  ])
})

test('a goal that comes back has no cause of removal any more', async () => {
  const org = await fixture.organization({ mapped: 1, goalsEach: 1 })
  await org.sync()
  answer(org, [])
  await org.sync()
  await confirmNoGoals(fixture.database, org.admin, org.first.employeeId)
  expect((await goalsOf(org)).rows[0]).toMatchObject({
    reason: 'An admin confirmed that the person has no goals.',
  })
  answer(org, ['p0-g0'])
  const back = await org.sync()
  expect((await goalsOf(org)).rows[0]).toMatchObject({
    place: 'in_block',
    removalCause: null,
    changedByRunId: back.id,
  })
})

test('a goal that only its owner may see from now on says so', async () => {
  const org = await fixture.organization({ mapped: 1, goalsEach: 2 })
  await org.sync()
  fixture.sandbox.setGoals(org.first.owner, [
    ...goalRows(org.first.owner, ['p0-g0']),
    ...goalRows(org.first.owner, ['p0-g1'], { visibility: 'owner_only' }),
  ])
  await org.sync()
  expect((await goalsOf(org)).rows[1]).toMatchObject({
    place: 'removed',
    reason: expect.stringContaining('owner only'),
  })
})

test('search finds part of a title without regard to case and accents, and pages hold every goal once', async () => {
  const org = await fixture.organization({ mapped: 1, goalsEach: 120 })
  await org.sync()
  await org.transact((tx) =>
    tx.update(goals).set({ name: 'Élan 100% übertroffen' }).where(eq(goals.cultureAmpId, 'p0-g7')),
  )
  for (const search of ['elan', '100%', 'UBERTR']) expect((await goalsOf(org, { search })).total).toBe(1)
  expect((await goalsOf(org, { search: 'nothing like it' })).rows).toEqual([])
  const seen: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page: Awaited<ReturnType<typeof goalsOf>> = await goalsOf(org, { after })
    seen.push(...page.rows.map((row) => row.id))
    after = page.next
  }
  expect(new Set(seen).size).toBe(120)
  expect((await goalsOf(org)).rows.every((row) => row.place === 'in_block')).toBe(true)
  expect((await goalsOf(org, { after: '50' })).rows[0]).toMatchObject({ place: 'beyond_limit' })
})

test('outcomes are paged newest first, those of full syncs and of this person’s own, and of no one else', async () => {
  const org = await fixture.organization({ mapped: 2, goalsEach: 1 })
  const runs: string[] = []
  for (let n = 0; n < 11; n++) {
    runs.unshift((await org.sync()).id)
    runs.unshift((await org.sync(org.first.employeeId)).id)
    await org.sync(org.people[1]?.employeeId)
  }
  const outcomes = (before: string | null) =>
    org.transact((tx) => personOutcomes(tx, org.first.employeeId, before))
  const first = await outcomes(null)
  const second = await outcomes(first.next)
  expect(first.rows).toHaveLength(20)
  expect(second.next).toBeNull()
  expect([...first.rows, ...second.rows].map((row) => row.runId)).toEqual(runs)
  expect(first.rows[0]).toMatchObject({ isOwnRun: true, code: 'goals', goalsReceived: 1 })
  expect(first.rows[1]).toMatchObject({ isOwnRun: false })
})

test('the person’s page shows both directions of the reporting line and every ID the person had', async () => {
  const org = await fixture.organization({ mapped: 4, goalsEach: 0 })
  const [boss, middle, low] = org.people.map((person) => person.employeeId) as [
    EmployeeId,
    EmployeeId,
    EmployeeId,
  ]
  await org.transact(async (tx) => {
    await tx.update(employees).set({ managerId: null })
    await tx.update(employees).set({ managerId: boss }).where(eq(employees.id, middle))
    await tx.update(employees).set({ managerId: middle }).where(eq(employees.id, low))
  })
  await mapEmployee(fixture.database, org.admin, { employeeId: middle, cultureAmpUserId: 'another' })
  const view = (id: EmployeeId) => org.transact((tx) => personView(tx, id))
  expect(await view(low)).toMatchObject({ above: [{ id: middle }, { id: boss }], reports: [] })
  expect(await view(middle)).toMatchObject({
    person: { manager: { id: boss, hasLeft: false }, reports: 1, mapping: { cultureAmpUserId: 'another' } },
    reports: [{ id: low }],
    periods: [
      { cultureAmpUserId: 'another', endedAt: null, mappedByName: 'Ada Admin' },
      { cultureAmpUserId: org.people[1]?.owner, endedAt: expect.any(String) },
    ],
  })
  const other = await fixture.organization({ mapped: 1, goalsEach: 0 })
  expect(await other.transact((tx) => personView(tx, low))).toBeNull()
})

test('a person who left is asked for by no sync, keeps the goals in history, and has them back with the ID', async () => {
  const org = await fixture.organization({ mapped: 2, goalsEach: 1 })
  await org.sync()
  await deactivateEmployee(fixture.database, org.admin, org.first.employeeId)
  expect(await org.sync()).toMatchObject({ people_total: 1 })
  expect((await goalsOf(org)).rows[0]).toMatchObject({
    place: 'removed',
    reason: expect.stringContaining('left'),
  })
  const back = await reactivateEmployee(fixture.database, org.admin, org.first.employeeId)
  expect(back).toMatchObject({ ok: true, cultureAmpUserId: org.first.owner, isProving: true })
  await org.sync()
  expect((await goalsOf(org)).rows[0]).toMatchObject({ place: 'in_block', reason: '' })
})

test('restoring a sync’s removals brings nothing back for a person who has left since', async () => {
  const org = await fixture.organization({ mapped: 2, goalsEach: 2 })
  await org.sync()
  answer(org, ['p0-g1'])
  const removing = await org.sync()
  await deactivateEmployee(fixture.database, org.admin, org.first.employeeId)
  expect(await restoreRemovals(fixture.database, org.admin, removing.id)).toMatchObject({
    ok: true,
    goals: 0,
  })
  expect((await goalsOf(org)).rows.map((row) => row.place)).toEqual(['removed', 'removed'])
})
