import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import type { EmployeeId, RunId } from '#db/ids'
import { testId } from '#db/testing/test-id'
import { disconnect } from '#lib/connection-lifecycle/disconnect'
import { pauseConnection, resumeConnection } from '#lib/connection-lifecycle/pause'
import { markNeedsAttention } from '#lib/connections/state'
import { ownFixture } from '../testing/own-fixture.ts'
import type { SyncedOrganization } from '../testing/sync-fixture.ts'
import { cancelRun } from './cancel.ts'
import { startRun } from './start.ts'

const fixture = ownFixture()
let org: SyncedOrganization

beforeEach(async () => {
  org = await fixture.organization({ mapped: 3 })
})

const start = (employeeId?: EmployeeId) =>
  startRun(fixture.database, org.admin, employeeId ? { employeeId } : {})

async function jobsOf(runId: RunId) {
  const jobs = await fixture.database.orm.execute<{ state: string; data: object; singleton_key: string }>(
    sql`select state, data, singleton_key from pgboss.job where data->>'runId' = ${runId} order by created_on`,
  )
  return [...jobs]
}

test('a hundred concurrent starts give one run and one job, and all return its id', async () => {
  const results = await Promise.all(Array.from({ length: 100 }, () => start()))
  const ids = new Set(results.map((result) => (result.ok ? result.runId : result.code)))
  expect(ids.size).toBe(1)
  expect(results.filter((result) => result.ok && !result.joined)).toHaveLength(1)
  const [runId = ''] = ids
  expect(await jobsOf(testId(runId))).toMatchObject([{ state: 'created' }])
})

test('the job holds ids only', async () => {
  const runId = await org.start()
  const [job] = await jobsOf(testId(runId))
  expect(job?.data).toEqual({ organizationId: org.organizationId, runId })
})

test('the start is in the activity log once, however many requests join it', async () => {
  await start()
  await start()
  const entries = await org.transact((tx) =>
    tx.execute(sql`select * from activity where action = 'sync.started'`),
  )
  expect(entries).toHaveLength(1)
})

test('a run over one person runs beside a full run; a second request for the person joins it', async () => {
  const employeeId = org.first.employeeId
  const all = await org.start()
  const one = await org.start(employeeId)
  expect(one).not.toBe(all)
  expect(await start(employeeId)).toEqual({ ok: true, runId: one, joined: true })
  expect(await org.sync(employeeId)).toMatchObject({
    id: one,
    state: 'done',
    people_total: 1,
    people_done: 1,
  })
  await org.work(all)
  expect(await org.run(all)).toMatchObject({ state: 'done', people_done: 3 })
})

describe('a start is refused', () => {
  test('while paused, and not after', async () => {
    await pauseConnection(fixture.database, org.admin, '')
    expect(await start()).toMatchObject({ ok: false, code: 'paused' })
    await resumeConnection(fixture.database, org.admin)
    expect(await start()).toMatchObject({ ok: true })
  })

  test('when disconnected', async () => {
    await disconnect(fixture.database, org.admin, 'keep')
    expect(await start()).toMatchObject({ ok: false, code: 'not_connected' })
  })

  test('when no one is mapped', async () => {
    await org.transact((tx) => tx.execute(sql`delete from mappings`))
    expect(await start()).toMatchObject({ ok: false, code: 'nobody_mapped' })
  })

  test('for a person who is not mapped, or not active', async () => {
    const employeeId = org.first.employeeId
    await org.transact((tx) =>
      tx.execute(sql`update employees set deactivated_at = now() where id = ${employeeId}`),
    )
    expect(await start(employeeId)).toMatchObject({ ok: false, code: 'not_mapped' })
  })

  test('but not while the connection needs attention', async () => {
    await org.transact((tx) =>
      markNeedsAttention(tx, { settingsVersion: 1, code: 'unauthorized', message: 'Refused.' }),
    )
    expect(await start()).toMatchObject({ ok: true })
  })
})

test('after a cancel the next run starts at once, with a job of its own', async () => {
  const first = await org.start()
  expect(await cancelRun(fixture.database, org.admin, first)).toEqual({ ok: true })
  const second = await org.start()
  expect(second).not.toBe(first)
  expect(await jobsOf(first)).toMatchObject([{ state: 'cancelled' }])
  expect(await jobsOf(second)).toMatchObject([{ state: 'created' }])
  expect(await org.sync()).toMatchObject({ id: second, state: 'done', people_done: 3 })
  expect(await org.run(first)).toMatchObject({ state: 'cancelled', people_done: 0, people_not_reached: 3 })
})

test('a finished run has no job, and replaying an old job has no effect', async () => {
  const run = await org.sync()
  expect((await jobsOf(run.id)).map((job) => job.state)).toEqual(['cancelled'])
  fixture.sandbox.clearLog()
  await org.work(run.id)
  expect(fixture.sandbox.log).toEqual([])
  expect(await org.run(run.id)).toEqual(run)
})

test('cancelling a run that is over, or of another organization, is refused and changes nothing', async () => {
  const run = await org.sync()
  expect(await cancelRun(fixture.database, org.admin, run.id)).toMatchObject({
    ok: false,
    code: 'not_running',
  })
  const theirs = await org.start()
  const rival = await fixture.organization({ mapped: 1 })
  expect(await cancelRun(fixture.database, rival.admin, theirs)).toMatchObject({ code: 'not_running' })
  expect(await org.run(theirs)).toMatchObject({ state: 'waiting' })
})
