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
  expect(await setTimeZone(fixture.database, org.admin, 'Asia/Kolkata')).toEqual({ ok: true })
  expect(await setTimeZone(fixture.database, org.admin, 'Asia/Kolkata')).toEqual({ ok: true })
  const next = new Date((await view())?.nextRunAt ?? '')
  // 02:00 there, and up to a quarter of an hour, is 20:30 UTC.
  expect([next.getUTCHours(), Math.floor(next.getUTCMinutes() / 15)]).toEqual([20, 2])
  for (const rubbish of ['', 'Europe/Atlantis', '+02:00', "UTC'; drop table goals"]) {
    expect(await setTimeZone(fixture.database, org.admin, rubbish)).toMatchObject({ code: 'unknown_zone' })
  }
  expect((await view())?.timeZone).toBe('Asia/Kolkata')
  const entries = await org.transact((tx) =>
    tx.execute(sql`select summary from activity where action = 'organization.time_zone_set'`),
  )
  expect([...entries]).toEqual([{ summary: 'Set the time zone to Asia/Kolkata (before: UTC).' }])
  await disconnect(fixture.database, org.admin, 'keep')
  expect(await setTimeZone(fixture.database, org.admin, 'UTC')).toMatchObject({ code: 'not_connected' })
})
