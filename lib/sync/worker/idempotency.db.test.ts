import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { RunId } from '#db/ids'
import { disconnect } from '#lib/connection-lifecycle/disconnect'
import { pauseConnection, resumeConnection } from '#lib/connection-lifecycle/pause'
import { saveConnection } from '#lib/connection-lifecycle/save'
import { fieldsFor } from '#lib/connections/testing/fields'
import { connectionView } from '#lib/connections/view'
import { confirmNoGoals } from '#lib/people/confirm-no-goals'
import { mapEmployee, unmapEmployee } from '#lib/people/map'
import { cancelRun } from '../runs/cancel.ts'
import { startRun } from '../runs/start.ts'
import { setSchedule } from '../schedule/set-schedule.ts'
import { ownFixture } from '../testing/own-fixture.ts'
import type { SyncedOrganization } from '../testing/sync-fixture.ts'

const fixture = ownFixture()
let org: SyncedOrganization

beforeEach(async () => {
  org = await fixture.organization({ mapped: 3 })
})

const database = () => fixture.database

/** What an action changes, without timestamps. */
async function state() {
  const rows = (query: ReturnType<typeof sql>) => org.transact(async (tx) => [...(await tx.execute(query))])
  return {
    log: await rows(sql`select action, summary from activity order by id`),
    connection: await rows(
      sql`select state, state_code, state_message, state_at, settings_version, is_scheduled, scheduled_minute from connections`,
    ),
    mappings: await rows(sql`select * from mappings order by employee_id`),
    goals: await rows(sql`select id, removed_at from goals order by id`),
    runs: await rows(sql`select id, state, finished_at from sync_runs order by created_at`),
  }
}

type Case = { name: string; before?: () => Promise<unknown>; act: () => Promise<unknown> }

let runId: RunId
let seenVersion: number

const cases: Case[] = [
  { name: 'Sync now', act: () => startRun(database(), org.admin, {}) },
  {
    name: 'refreshing one person',
    act: () => startRun(database(), org.admin, { employeeId: org.first.employeeId }),
  },
  {
    name: 'Cancel',
    before: async () => {
      runId = await org.start()
    },
    act: () => cancelRun(database(), org.admin, runId),
  },
  { name: 'Pause', act: () => pauseConnection(database(), org.admin, 'Quarter end') },
  {
    name: 'Resume',
    before: () => pauseConnection(database(), org.admin, ''),
    act: () => resumeConnection(database(), org.admin),
  },
  { name: 'Disconnect', before: () => org.sync(), act: () => disconnect(database(), org.admin, 'keep') },
  {
    name: 'Disconnect and delete',
    before: () => org.sync(),
    act: () => disconnect(database(), org.admin, 'delete_goals_and_mappings'),
  },
  { name: 'the schedule', act: () => setSchedule(database(), org.admin, { isOn: false, minute: 5 }) },
  {
    name: 'Save',
    before: async () => {
      seenVersion = (await org.transact(connectionView)).settingsVersion
    },
    act: () =>
      saveConnection(
        database(),
        org.admin,
        fieldsFor(fixture.sandbox, { apiKey: '' }),
        { saveAnyway: false, otherAccount: false },
        seenVersion,
      ),
  },
  {
    name: 'a mapping',
    act: () =>
      mapEmployee(database(), org.admin, {
        employeeId: org.first.employeeId,
        cultureAmpUserId: 'another-id',
      }),
  },
  { name: 'unmapping', act: () => unmapEmployee(database(), org.admin, org.first.employeeId) },
  {
    name: 'Confirm no goals',
    before: async () => {
      await org.sync()
      fixture.sandbox.setGoals(org.first.owner, [])
      await org.sync()
    },
    act: () => confirmNoGoals(database(), org.admin, org.first.employeeId),
  },
]

test.each(cases)(
  '$name, clicked twice and once more after a lost response, has one effect',
  async ({ before, act }) => {
    await before?.()
    const entries = (await state()).log.length
    await Promise.all([act(), act()])
    const once = await state()
    const actions = once.log.slice(entries).map((entry) => entry.action)
    expect(actions).toEqual([...new Set(actions)])
    await act()
    expect(await state()).toEqual(once)
  },
)
