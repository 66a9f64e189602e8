import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import type { RunId } from '#db/ids'
import { scheduleSecondTry } from '#db/queries/connections/schedule'
import { lockUnfinishedRuns } from '#db/queries/runs/runs'
import { defaultScheduledMinute } from '#db/schema/connections'
import { testId } from '#db/testing/test-id'
import { disconnect } from '#lib/connection-lifecycle/disconnect'
import { pauseConnection, resumeConnection } from '#lib/connection-lifecycle/pause'
import { markNeedsAttention } from '#lib/connections/state'
import { endRun } from '../runs/end.ts'
import { unavailable } from '../runs/stop-reason.ts'
import { ownFixture } from '../testing/own-fixture.ts'
import type { SyncedOrganization } from '../testing/sync-fixture.ts'
import { scheduleView } from './schedule-view.ts'
import { setSchedule } from './set-schedule.ts'
import { startDueRuns } from './start-due-runs.ts'

const fixture = ownFixture()
let org: SyncedOrganization

beforeEach(async () => {
  org = await fixture.organization({ mapped: 2 })
})

type ScheduledRun = {
  id: string
  state: string
  scheduled_for: string | null
  started_by: string | null
  epoch: number
}

const scheduledRuns = (of = org) =>
  of.transact(async (tx) => [
    ...(await tx.execute<ScheduledRun>(
      sql`select id, state, scheduled_for::text, started_by, epoch from sync_runs order by created_at`,
    )),
  ])
const view = () => org.transact(scheduleView)
const startDue = () => startDueRuns(fixture.database)
/** Moves the next moment and the days that had their run into the past. */
const pass = (days: number) =>
  org.transact(async (tx) => {
    await tx.execute(sql`update connections set next_run_at = next_run_at - make_interval(days => ${days})`)
    // In two steps, since rows change one after the other and two runs may never share a day.
    await tx.execute(sql`update sync_runs set scheduled_for = scheduled_for - 10000`)
    await tx.execute(sql`update sync_runs set scheduled_for = scheduled_for + 10000 - ${days}::int`)
  })
const hoursAhead = (instant: string | null) => (Date.parse(instant ?? '') - Date.now()) / 3_600_000
test('a connection is synced daily at 02:00 of its zone, some minutes late, from the first save on', async () => {
  const schedule = await view()
  expect(schedule).toMatchObject({ isOn: true, minute: defaultScheduledMinute, timeZone: 'UTC' })
  const next = new Date(schedule?.nextRunAt ?? '')
  expect(next.getUTCHours()).toBe(2)
  expect(next.getUTCMinutes()).toBeLessThan(15)
  expect(hoursAhead(schedule?.nextRunAt ?? null)).toBeGreaterThan(0)
  expect(hoursAhead(schedule?.nextRunAt ?? null)).toBeLessThanOrEqual(24.25)
})

test('no run starts before its time; then one starts without a user, and the next time is shown', async () => {
  await startDue()
  expect(await scheduledRuns()).toEqual([])
  await pass(1)
  await Promise.all([startDue(), startDue(), startDue()])
  const [run, ...more] = await scheduledRuns()
  expect(more).toEqual([])
  expect(run).toMatchObject({ state: 'waiting', started_by: null })
  expect(run?.scheduled_for).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(hoursAhead((await view())?.nextRunAt ?? null)).toBeGreaterThan(0)
  await org.work(testId(run?.id ?? ''))
  expect(await org.run(testId(run?.id ?? ''))).toMatchObject({ state: 'done', people_done: 2 })
  const summaries = await org.transact((tx) => tx.execute(sql`select summary, user_id from activity`))
  expect(summaries).toContainEqual({ summary: 'The schedule started a full sync.', user_id: null })
})

describe('after a run that got no answer', () => {
  /** Ends it as a worker does after half an hour without an answer. */
  const endsUnavailable = (runId: RunId) =>
    org.transact(async (tx) => {
      const [run] = await lockUnfinishedRuns(tx, runId)
      if (run) await endRun(tx, run, { kind: 'failed', cause: unavailable })
      await scheduleSecondTry(tx, runId)
    })
  const anHourPasses = () =>
    org.transact((tx) => tx.execute(sql`update connections set next_run_at = now() - interval '1 minute'`))

  test('another one starts after an hour, once, and the schedule stays as it was', async () => {
    const runId = await org.start()
    // Today's run, or the one that was due before: the day has had its own.
    await org.transact((tx) => tx.execute(sql`update sync_runs set scheduled_for = now() at time zone 'UTC'`))
    await endsUnavailable(runId)
    expect(hoursAhead((await view())?.nextRunAt ?? null)).toBeLessThanOrEqual(1)
    await anHourPasses()
    await Promise.all([startDue(), startDue()])
    const [, second, ...more] = await scheduledRuns()
    expect(more).toEqual([])
    expect(second).toMatchObject({ state: 'waiting', started_by: null, scheduled_for: null })
    await endsUnavailable(testId(second?.id ?? ''))
    const next = new Date((await view())?.nextRunAt ?? '')
    expect(next.getUTCHours()).toBe(2)
    expect(next.getUTCMinutes()).toBeLessThan(15)
  })

  test('no second run starts after a manual one, or while the schedule is off', async () => {
    await endsUnavailable(await org.start())
    await org.sync()
    await anHourPasses()
    await startDue()
    // The day's own run may be due by now; a second try has neither a user nor a day.
    const tries = async () => (await scheduledRuns()).filter((run) => !run.started_by && !run.scheduled_for)
    expect(await tries()).toEqual([])
    await setSchedule(fixture.database, org.admin, { isOn: false, minute: defaultScheduledMinute })
    await endsUnavailable(await org.start())
    expect((await view())?.nextRunAt).toBe(null)
  })
})

test('runs missed for a week are caught up once', async () => {
  await pass(7)
  await startDue()
  await startDue()
  expect(await scheduledRuns()).toHaveLength(1)
  expect(hoursAhead((await view())?.nextRunAt ?? null)).toBeLessThanOrEqual(24.25)
})

test('a sync in progress is the day’s run; another one is not started for that day', async () => {
  const runId = await org.start()
  await pass(1)
  await startDue()
  expect(await scheduledRuns()).toMatchObject([{ id: runId, started_by: org.admin.userId }])
  expect((await scheduledRuns())[0]?.scheduled_for).not.toBe(null)
})

test('a day that had its run gets no second one when the time is moved to later that day', async () => {
  await pass(1)
  await startDue()
  const [run] = await scheduledRuns()
  await org.work(testId(run?.id ?? ''))
  for (const minute of [1439, 0, 720]) {
    await setSchedule(fixture.database, org.admin, { isOn: true, minute })
    expect((await view())?.nextRunAt?.slice(0, 10) ?? '').not.toBe(run?.scheduled_for)
    await startDue()
  }
  expect(await scheduledRuns()).toHaveLength(1)
})

describe('there is no scheduled run', () => {
  test('while paused; resuming waits for the next time instead of catching up', async () => {
    await pauseConnection(fixture.database, org.admin, '')
    expect((await view())?.nextRunAt).toBe(null)
    await startDue()
    await resumeConnection(fixture.database, org.admin)
    expect(hoursAhead((await view())?.nextRunAt ?? null)).toBeGreaterThan(0)
    await startDue()
    expect(await scheduledRuns()).toEqual([])
  })

  test('when disconnected', async () => {
    await disconnect(fixture.database, org.admin, 'keep')
    expect((await view())?.nextRunAt).toBe(null)
    await startDue()
    expect(await scheduledRuns()).toEqual([])
    expect(await setSchedule(fixture.database, org.admin, { isOn: true, minute: 60 })).toMatchObject({
      ok: false,
      code: 'not_connected',
    })
  })

  test('when switched off, until it is switched on again', async () => {
    await setSchedule(fixture.database, org.admin, { isOn: false, minute: 300 })
    expect(await view()).toMatchObject({ isOn: false, minute: 300, nextRunAt: null })
    await startDue()
    expect(await scheduledRuns()).toEqual([])
    await setSchedule(fixture.database, org.admin, { isOn: true, minute: 300 })
    expect(new Date((await view())?.nextRunAt ?? '').getUTCHours()).toBe(5)
  })

  test('while no one is mapped; the day counts as done all the same', async () => {
    await org.transact((tx) => tx.execute(sql`delete from mappings`))
    await pass(1)
    await startDue()
    expect(await scheduledRuns()).toEqual([])
    expect(hoursAhead((await view())?.nextRunAt ?? null)).toBeGreaterThan(0)
  })
})

test('saving the same schedule twice is one entry in the activity log', async () => {
  const schedule = { isOn: true, minute: 15 }
  await setSchedule(fixture.database, org.admin, schedule)
  await setSchedule(fixture.database, org.admin, schedule)
  const entries = await org.transact((tx) =>
    tx.execute(sql`select summary from activity where action = 'sync.scheduled'`),
  )
  expect([...entries]).toEqual([{ summary: 'Set the daily sync to 00:15 (UTC).' }])
})

test('the schedule continues while the connection needs attention', async () => {
  await org.transact((tx) =>
    markNeedsAttention(tx, { settingsVersion: 1, code: 'unauthorized', message: 'Refused.' }),
  )
  await pass(1)
  await startDue()
  expect(await scheduledRuns()).toHaveLength(1)
})

test('a connection without a next run gets one scheduled and does not start at once', async () => {
  await org.transact((tx) => tx.execute(sql`update connections set next_run_at = null`))
  await startDue()
  expect(await scheduledRuns()).toEqual([])
  expect((await view())?.nextRunAt).not.toBe(null)
})

describe('failures of scheduled syncs', () => {
  async function day(works: boolean) {
    fixture.sandbox.script('*', works ? null : { kind: 'status', status: 404 })
    await pass(1)
    await startDue()
    const run = (await scheduledRuns()).at(-1)
    await org.work(testId(run?.id ?? ''))
    return org.run(testId(run?.id ?? ''))
  }

  test('on three days in a row raise Needs attention with the reason; a success ends it', async () => {
    expect(await day(false)).toMatchObject({ state: 'failed' })
    await day(false)
    expect(await org.connection()).toMatchObject({ state: 'connected' })
    await day(false)
    expect(await org.connection()).toMatchObject({ state: 'needs_attention', state_code: 'failing_for_days' })
    expect((await org.connection()).state_message).toContain('failed on 3 days in a row')
    expect((await org.connection()).state_message).toContain('goals path')
    expect(await day(true)).toMatchObject({ state: 'done' })
    expect(await org.connection()).toMatchObject({ state: 'connected' })
  })

  test('do not while a sync started by hand succeeds in between', async () => {
    await day(false)
    await day(false)
    fixture.sandbox.script('*', null)
    expect(await org.sync()).toMatchObject({ state: 'done' })
    await day(false)
    expect(await org.connection()).toMatchObject({ state: 'connected' })
  })

  test('that were started by hand do not count as days', async () => {
    fixture.sandbox.script('*', { kind: 'status', status: 404 })
    for (let i = 0; i < 4; i++) await org.sync()
    expect(await org.connection()).toMatchObject({ state: 'connected' })
  })
})

test('after an outage every due schedule runs once, a few at a time', async () => {
  const many = 120
  await fixture.database.orm.execute(sql`
    with made as (
      insert into organizations (id, name) select gen_random_uuid(), 'Due' from generate_series(1, ${many}) returning id
    ), connected as (
      insert into connections (organization_id, base_url, goals_path, credential_kind, sealed_secret, state, next_run_at)
      select id, 'https://api.cultureamp.com/v1', '/goals', 'api_key', 'sealed', 'connected', now() - interval '5 hours'
      from made returning organization_id
    ), hired as (
      insert into employees (organization_id, full_name) select organization_id, 'Somebody' from connected
      returning organization_id, id
    )
    insert into mappings (organization_id, employee_id, culture_amp_user_id) select organization_id, id, 'x' from hired`)
  const started = async () => {
    const [row] = await fixture.database.orm.execute<{ runs: number; organizations: number }>(sql`
      select count(*)::int as runs, count(distinct organization_id)::int as organizations
      from sync_runs r join organizations o on o.id = r.organization_id and o.name = 'Due'`)
    return row
  }
  await Promise.all([startDue(), startDue()])
  const first = await started()
  expect(first?.runs).toBeLessThanOrEqual(100)
  for (let sweeps = 0; sweeps < 3; sweeps++) await Promise.all([startDue(), startDue()])
  expect(await started()).toEqual({ runs: many, organizations: many })
})
