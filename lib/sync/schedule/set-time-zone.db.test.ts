import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { disconnect } from '#lib/connection-lifecycle/disconnect'
import { type SyncedOrganization, type SyncFixture, syncFixture } from '../testing/sync-fixture.ts'
import { scheduleView } from './schedule-view.ts'
import { setTimeZone } from './set-time-zone.ts'

let fixture: SyncFixture
let org: SyncedOrganization

beforeAll(async () => {
  fixture = await syncFixture()
})
afterAll(() => fixture.close())
beforeEach(async () => {
  org = await fixture.organization({ mapped: 2 })
})

const view = () => org.transact(scheduleView)

test('a new time zone moves the next sync once, and an unknown zone is refused', async () => {
  const kolkata = { was: 'UTC', becomes: 'Asia/Kolkata' }
  expect(await setTimeZone(fixture.database, org.admin, kolkata)).toEqual({ ok: true })
  expect(await setTimeZone(fixture.database, org.admin, kolkata)).toEqual({ ok: true })
  const next = new Date((await view())?.nextRunAt ?? '')
  // 02:00 there, and up to a quarter of an hour, is 20:30 UTC.
  expect([next.getUTCHours(), Math.floor(next.getUTCMinutes() / 15)]).toEqual([20, 2])
  for (const rubbish of ['', 'Europe/Atlantis', '+02:00', "UTC'; drop table goals"]) {
    const change = { was: 'Asia/Kolkata', becomes: rubbish }
    expect(await setTimeZone(fixture.database, org.admin, change)).toMatchObject({ code: 'unknown_zone' })
  }
  expect((await view())?.timeZone).toBe('Asia/Kolkata')
  const entries = await org.transact((tx) =>
    tx.execute(sql`select summary from activity where action = 'organization.time_zone_set'`),
  )
  expect([...entries]).toEqual([{ summary: 'Set the time zone to Asia/Kolkata (before: UTC).' }])
})

test('a form that shows another zone than the stored one is refused', async () => {
  await setTimeZone(fixture.database, org.admin, { was: 'UTC', becomes: 'Asia/Kolkata' })
  const late = { was: 'UTC', becomes: 'Europe/Berlin' }
  expect(await setTimeZone(fixture.database, org.admin, late)).toMatchObject({ code: 'stale' })
  expect((await view())?.timeZone).toBe('Asia/Kolkata')
})

test('the zone can be set while Culture Amp is not connected', async () => {
  await disconnect(fixture.database, org.admin, 'keep')
  const change = { was: 'UTC', becomes: 'Europe/Berlin' }
  expect(await setTimeZone(fixture.database, org.admin, change)).toEqual({ ok: true })
  expect(await view()).toMatchObject({ timeZone: 'Europe/Berlin', nextRunAt: null })
})
