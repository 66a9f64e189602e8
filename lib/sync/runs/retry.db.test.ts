import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { RunId } from '#db/ids'
import { pauseConnection } from '#lib/connection-lifecycle/pause'
import type { OutcomeCode } from '#lib/goals/outcome-kind'
import { ownFixture } from '../testing/own-fixture.ts'
import type { SyncedOrganization } from '../testing/sync-fixture.ts'
import { cancelRun } from './cancel.ts'
import { runDetails } from './history.ts'
import { retryPeople } from './retry.ts'

const fixture = ownFixture()
let org: SyncedOrganization

beforeEach(async () => {
  org = await fixture.organization({ mapped: 4 })
})

const ownerOf = (n: number) => org.people[n]?.owner ?? ''
const fail = (n: number, status: number) => fixture.sandbox.script(ownerOf(n), { kind: 'status', status })
const retry = (runId: RunId, code: OutcomeCode) => retryPeople(fixture.database, org.admin, { runId, code })
const failuresOf = async (runId: RunId) =>
  (await org.transact((tx) => runDetails(tx, runId)))?.failures.toSorted((a, b) => (a.code < b.code ? -1 : 1))

/** The runs over one person that are not over, each as the employee it reads. */
const personRuns = () =>
  org.transact((tx) =>
    tx.execute<{ id: RunId; employeeId: string }>(sql`
      select id, employee_id as "employeeId" from sync_runs
      where employee_id is not null and state in ('waiting', 'running') order by id`),
  )

test('a run’s failures are grouped by cause, each with its people, how many are left and how many are being read', async () => {
  fail(0, 404)
  fail(1, 404)
  fixture.sandbox.setGoals(ownerOf(2), [])
  const { id } = await org.sync()
  expect(await failuresOf(id)).toMatchObject([
    { code: 'empty', people: 1, open: 1, reading: 0 },
    { code: 'unknown_id', people: 2, open: 2, reading: 0, first: [{}, {}] },
  ])
  expect((await failuresOf(id))?.[1]?.first[0]).toEqual({
    id: expect.any(String),
    fullName: expect.stringMatching(/^Person \d$/),
    message: expect.stringContaining('does not know this ID'),
  })
  expect(await failuresOf((await org.sync(org.people[3]?.employeeId)).id)).toEqual([])
})

test('a retry reads just the people who are left; those read since are no longer counted', async () => {
  fail(0, 404)
  fail(1, 404)
  const { id } = await org.sync()
  fixture.sandbox.script(ownerOf(0), { kind: 'normal' })
  expect(await retry(id, 'unknown_id')).toEqual({ ok: true, people: 2, joined: false })
  expect(await failuresOf(id)).toMatchObject([{ people: 2, open: 2, reading: 2 }])
  const runs = await personRuns()
  expect(runs.map((run) => run.employeeId).toSorted()).toEqual(
    [org.people[0]?.employeeId, org.people[1]?.employeeId].toSorted(),
  )
  for (const run of runs) await org.work(run.id)
  expect(await failuresOf(id)).toMatchObject([{ people: 2, open: 1, reading: 0 }])
  expect(await retry(id, 'unknown_id')).toMatchObject({ people: 1 })
  const entries = await org.transact((tx) =>
    tx.execute(sql`select summary from activity where summary like 'Retried%' order by id limit 1`),
  )
  expect(entries).toEqual([{ summary: 'Retried 2 people of a sync.' }])
})

test('two retries at once start one run for each person', async () => {
  fail(0, 404)
  fail(1, 404)
  const { id } = await org.sync()
  await Promise.all([retry(id, 'unknown_id'), retry(id, 'unknown_id')])
  expect(await personRuns()).toHaveLength(2)
})

test('a retry while a full sync goes on leaves to it the people whom it has still to read', async () => {
  fail(0, 404)
  fail(1, 404)
  const { id } = await org.sync()
  const full = await org.start()
  expect(await retry(id, 'unknown_id')).toEqual({ ok: true, people: 2, joined: true })
  expect(await personRuns()).toHaveLength(0)
  await org.transact((tx) =>
    tx.execute(sql`insert into outcomes (organization_id, run_id, employee_id, code, message)
      values (${org.organizationId}::uuid, ${full}::uuid, ${org.people[0]?.employeeId ?? ''}::uuid, 'unknown_id', 'x')`),
  )
  expect(await retry(id, 'unknown_id')).toEqual({ ok: true, people: 2, joined: true })
  expect(await personRuns()).toMatchObject([{ employeeId: org.people[0]?.employeeId }])
})

test('a retry is refused while paused, of an empty answer, of another organization’s run, and when nothing is left', async () => {
  fixture.sandbox.setGoals(ownerOf(2), [])
  fail(0, 404)
  const { id } = await org.sync()
  expect(await retry(id, 'empty')).toMatchObject({ ok: false, code: 'nothing_to_retry' })
  expect(await retry(id, 'unavailable')).toMatchObject({ ok: false, code: 'nothing_to_retry' })
  const rival = await fixture.organization({ mapped: 1 })
  expect(await retryPeople(fixture.database, rival.admin, { runId: id, code: 'unknown_id' })).toMatchObject({
    code: 'nothing_to_retry',
  })
  await pauseConnection(fixture.database, org.admin, '')
  expect(await retry(id, 'unknown_id')).toMatchObject({ ok: false, code: 'paused' })
})

test('more than a hundred people are left to a sync of everyone', async () => {
  const { id } = await org.sync()
  await org.transact((tx) =>
    tx.execute(sql`
      with added as (
        insert into employees (organization_id, full_name)
        select ${org.organizationId}::uuid, 'More ' || n from generate_series(1, 101) n returning id
      ), failed as (
        insert into outcomes (organization_id, run_id, employee_id, code, message)
        select ${org.organizationId}::uuid, ${id}::uuid, id, 'unavailable', 'x' from added
      )
      insert into mappings (organization_id, employee_id, culture_amp_user_id, last_outcome)
      select ${org.organizationId}::uuid, id, id::text, 'unavailable' from added`),
  )
  expect(await failuresOf(id)).toMatchObject([{ code: 'unavailable', people: 101, open: 101 }])
  expect((await failuresOf(id))?.[0]?.first).toHaveLength(5)
  expect(await retry(id, 'unavailable')).toMatchObject({ ok: false, code: 'too_many' })
  expect(await personRuns()).toHaveLength(0)
})

test('whom a cancelled sync did not reach is left to read until something newer is known', async () => {
  await org.sync()
  const id = await org.start()
  await cancelRun(fixture.database, org.admin, id)
  expect(await failuresOf(id)).toMatchObject([{ code: 'not_reached', people: 4, open: 4 }])
  await org.sync(org.first.employeeId)
  expect(await failuresOf(id)).toMatchObject([{ code: 'not_reached', people: 4, open: 3 }])
  expect(await retry(id, 'not_reached')).toMatchObject({ ok: true, people: 3 })
})
