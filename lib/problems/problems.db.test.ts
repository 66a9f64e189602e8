import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { connections } from '#db/schema/connections'
import { employees, mappings } from '#db/schema/people'
import { problems } from '#db/schema/problems'
import { testId } from '#db/testing/test-id'
import { confirmNoGoals } from '#lib/people/confirm-no-goals'
import { deactivateEmployee } from '#lib/people/team/deactivate'
import { applyRemovals } from '#lib/sync/removals/resolve'
import { ownFixture } from '#lib/sync/testing/own-fixture'
import { goalRows, type SyncedOrganization } from '#lib/sync/testing/sync-fixture'
import { currentProblems, snoozeProblem } from './problems.ts'

const fixture = ownFixture()

const current = (org: SyncedOrganization) => org.transact(currentProblems)
const kinds = async (org: SyncedOrganization) => (await current(org)).map((problem) => problem.kind)
const stored = (org: SyncedOrganization) =>
  org.transact((tx) => tx.select().from(problems).orderBy(problems.firstSeenAt))

describe('each cause is found and resolves itself', () => {
  test('nothing is wrong after a good sync', async () => {
    const org = await fixture.organization({ mapped: 2 })
    await org.sync()
    expect(await current(org)).toEqual([])
  })

  test('the connection needs attention, until it works again', async () => {
    const org = await fixture.organization({ mapped: 2 })
    for (const { owner } of org.people) fixture.sandbox.script(owner, { kind: 'status', status: 401 })
    await org.sync()
    expect(await kinds(org)).toEqual(['connection'])
    await org.transact((tx) => tx.update(connections).set({ state: 'connected' }))
    expect(await kinds(org)).toEqual(['sync_failed'])
    fixture.sandbox.reset()
    for (const { owner } of org.people) fixture.sandbox.setGoals(owner, goalRows(owner, [`${owner}-g`]))
    await org.sync()
    expect(await kinds(org)).toEqual([])
    expect((await stored(org)).every((problem) => problem.resolvedAt !== null)).toBe(true)
  })

  test('an empty answer, until an admin confirms it', async () => {
    const org = await fixture.organization({ mapped: 1, goalsEach: 0 })
    await org.sync()
    expect(await current(org)).toMatchObject([
      { kind: 'to_check', title: 'Culture Amp returned no goals for 1 person.' },
    ])
    await confirmNoGoals(fixture.database, org.admin, org.first.employeeId)
    expect(await kinds(org)).toEqual([])
  })

  test('held removals, until they are applied', async () => {
    const org = await fixture.organization({ mapped: 12, goalsEach: 6 })
    await org.sync()
    for (const [n, { owner }] of org.people.entries())
      fixture.sandbox.setGoals(owner, goalRows(owner, [`p${n}-g0`]))
    const run = await org.sync()
    expect(await current(org)).toMatchObject([
      {
        kind: 'removals_held',
        title: '60 goals of 12 people are missing from Culture Amp.',
        link: { href: `/admin/runs/${run.id}` },
      },
    ])
    await applyRemovals(fixture.database, org.admin, { runId: run.id, expected: 60 })
    expect(await kinds(org)).toEqual([])
  })

  test('a manager who left, until the reports have a new one', async () => {
    const org = await fixture.organization({ mapped: 3, goalsEach: 1 })
    await org.sync()
    const [manager] = await org.transact((tx) =>
      tx.execute<{ id: string }>(
        sql`select distinct manager_id as id from employees where manager_id is not null`,
      ),
    )
    await deactivateEmployee(fixture.database, org.admin, testId(manager?.id ?? ''))
    expect(await current(org)).toMatchObject([{ title: '2 people have a manager who has left.' }])
    await org.transact((tx) => tx.update(employees).set({ managerId: null }))
    expect(await kinds(org)).toEqual([])
  })

  test('people whose answers failed, and a late daily sync', async () => {
    const org = await fixture.organization({ mapped: 2, goalsEach: 1 })
    await org.sync()
    await org.transact(async (tx) => {
      await tx.execute(sql`update sync_runs set state = 'partly', people_failed = 1`)
      await tx.update(connections).set({ nextRunAt: sql`now() - interval '3 hours'` })
    })
    expect((await kinds(org)).sort()).toEqual(['people_failed', 'sync_overdue'])
  })
})

test('a problem keeps its first sight, is seen again, and a cause that comes back is a new problem', async () => {
  const org = await fixture.organization({ mapped: 1, goalsEach: 0 })
  await org.sync()
  await current(org)
  const ago = sql`now() - interval '1 hour'`
  await org.transact((tx) => tx.update(problems).set({ firstSeenAt: ago, lastSeenAt: ago }))
  await current(org)
  const [problem] = await stored(org)
  expect((problem?.lastSeenAt.getTime() ?? 0) - (problem?.firstSeenAt.getTime() ?? 0)).toBeGreaterThan(
    3_500_000,
  )
  const check = (reason: 'empty' | null) =>
    org.transact((tx) =>
      tx.update(mappings).set({ checkReason: reason }).where(eq(mappings.employeeId, org.first.employeeId)),
    )
  await check(null)
  await current(org)
  await check('empty')
  await current(org)
  expect((await stored(org)).map((one) => one.resolvedAt !== null)).toEqual([true, false])
})

test('looking again within a minute writes nothing', async () => {
  const org = await fixture.organization({ mapped: 1, goalsEach: 0 })
  await org.sync()
  await current(org)
  const version = () => org.transact(async (tx) => [...(await tx.execute(sql`select xmin from problems`))])
  const before = await version()
  await current(org)
  expect(await version()).toEqual(before)
})

test('a snoozed problem is marked so until its time, and one that is resolved cannot be snoozed', async () => {
  const org = await fixture.organization({ mapped: 1, goalsEach: 0 })
  await org.sync()
  const [problem] = await current(org)
  const snooze = (days: number) => snoozeProblem(fixture.database, org.admin, testId(problem?.id ?? ''), days)
  expect(await snooze(7)).toEqual({ ok: true })
  expect((await current(org))[0]?.snoozedUntil).not.toBeNull()
  await org.transact((tx) => tx.update(problems).set({ snoozedUntil: sql`now() - interval '1 second'` }))
  expect((await current(org))[0]?.snoozedUntil).toBeNull()
  await snooze(7)
  expect(await snooze(0)).toEqual({ ok: true })
  expect((await current(org))[0]?.snoozedUntil).toBeNull()
  await confirmNoGoals(fixture.database, org.admin, org.first.employeeId)
  await current(org)
  expect(await snooze(7)).toMatchObject({ ok: false, code: 'resolved' })
})
