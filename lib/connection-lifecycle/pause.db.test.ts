import { expect, test } from 'vitest'
import { peopleTotals } from '#db/queries/people/people-totals'
import { syncRuns } from '#db/schema/sync'
import { ownConnection } from '#lib/connections/testing/own-connection'
import { startRun } from '#lib/sync/runs/start'
import { pauseConnection, resumeConnection } from './pause.ts'

const { fixture, admin, inOrganization, save, view, map } = ownConnection()

test('pause keeps the key, refuses syncs, ends a running one, and records who, when and why', async () => {
  await save()
  await map('owner-1', ['g-1'])
  await startRun(fixture.database, admin(), {})
  expect(await pauseConnection(fixture.database, admin(), ' Quarter end ')).toEqual({ ok: true })
  expect(await view()).toMatchObject({
    state: 'paused',
    stateMessage: 'Quarter end',
    stateByName: 'Ada Admin',
  })
  expect(await inOrganization(peopleTotals)).toMatchObject({ goals: 1 })
  expect(await startRun(fixture.database, admin(), {})).toMatchObject({ ok: false, code: 'paused' })
  expect((await inOrganization((tx) => tx.select().from(syncRuns)))[0]).toMatchObject({
    state: 'cancelled',
    endCode: 'paused',
  })
  expect(await resumeConnection(fixture.database, admin())).toEqual({ ok: true })
  expect(await view()).toMatchObject({ state: 'connected' })
  expect(await resumeConnection(fixture.database, admin())).toMatchObject({
    ok: false,
    code: 'not_paused',
  })
})

test('saving while paused does not resume', async () => {
  await save()
  await pauseConnection(fixture.database, admin(), '')
  await save()
  expect(await view()).toMatchObject({ state: 'paused' })
})

test('what never was connected cannot be paused', async () => {
  expect(await pauseConnection(fixture.database, admin(), '')).toMatchObject({
    ok: false,
    code: 'not_connected',
  })
})
