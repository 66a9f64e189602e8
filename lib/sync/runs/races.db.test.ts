import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import type { EmployeeId, RunId } from '#db/ids'
import { lockConnection } from '#db/queries/connections/connections'
import { addToRun, claimRunRow, heartbeatRun } from '#db/queries/runs/held-run'
import { lockUnfinishedRuns } from '#db/queries/runs/runs'
import { disconnect } from '#lib/connection-lifecycle/disconnect'
import { pauseConnection } from '#lib/connection-lifecycle/pause'
import { saveConnection } from '#lib/connection-lifecycle/save'
import { mappedSubject } from '#lib/connections/test-connection'
import { fieldsFor } from '#lib/connections/testing/fields'
import { mapEmployee, unmapEmployee } from '#lib/people/map'
import { noCalls } from '../testing/answers.ts'
import { ownFixture } from '../testing/own-fixture.ts'
import { goalRows, type SyncedOrganization, type SyncedPerson } from '../testing/sync-fixture.ts'
import { until } from '../testing/until.ts'
import { cancelRun, endActiveRuns } from './cancel.ts'
import { startRun } from './start.ts'

const fixture = ownFixture()
let org: SyncedOrganization

beforeEach(async () => {
  org = await fixture.organization({ mapped: 12 })
})

/** Starts a run whose answer for the first person waits; `meanwhile` happens, then the answer comes. */
async function inFlight(meanwhile: (runId: RunId) => Promise<unknown>, employeeId?: EmployeeId) {
  const { sandbox } = fixture
  sandbox.hold(org.first.owner)
  const runId = await org.start(employeeId)
  const working = org.work(runId)
  await sandbox.arrived(org.first.owner)
  await meanwhile(runId)
  sandbox.release(org.first.owner)
  await working
  return { run: await org.run(runId), outcomes: await org.outcomes(runId) }
}

const codeOf = (outcomes: { employee_id: string; code: string }[]) =>
  outcomes.find((outcome) => outcome.employee_id === org.first.employeeId)?.code

describe('while a person’s answer is in flight', () => {
  test('a changed ID discards it', async () => {
    const change = { employeeId: org.first.employeeId, cultureAmpUserId: 'another-id' }
    const { run, outcomes } = await inFlight(() =>
      org.transact((tx) =>
        tx.execute(sql`
          update mappings set culture_amp_user_id = ${change.cultureAmpUserId}, revision = gen_random_uuid()
          where employee_id = ${change.employeeId}`),
      ),
    )
    expect(run).toMatchObject({ state: 'done', people_done: 12, people_warning: 1 })
    expect(codeOf(outcomes)).toBe('mapping_changed')
    expect(await org.goals(org.first)).toEqual([])
    expect(await org.mapping(org.first)).toMatchObject({ last_outcome: null })
  })

  test('nothing is written for an unmapped person', async () => {
    const { run, outcomes } = await inFlight(() =>
      unmapEmployee(fixture.database, org.admin, org.first.employeeId),
    )
    expect(run).toMatchObject({ state: 'done', people_done: 12 })
    expect(codeOf(outcomes)).toBe('mapping_changed')
    expect(await org.goals(org.first)).toEqual([])
  })

  test('nothing is written for a deactivated person', async () => {
    await inFlight(() =>
      org.transact((tx) =>
        tx.execute(sql`update employees set deactivated_at = now() where id = ${org.first.employeeId}`),
      ),
    )
    expect(await org.goals(org.first)).toEqual([])
  })

  test('an erased person does not come back, and the run continues', async () => {
    const { run, outcomes } = await inFlight(() =>
      org.transact(async (tx) => {
        await tx.execute(sql`update employees set manager_id = null`)
        await tx.execute(sql`delete from employees where id = ${org.first.employeeId}`)
      }),
    )
    expect(run).toMatchObject({ state: 'done', people_done: 11 })
    expect(outcomes).toHaveLength(11)
  })

  test('a pause ends the run: nothing is written once the pause has returned', async () => {
    await org.sync()
    fixture.sandbox.setGoals(org.first.owner, goalRows(org.first.owner, ['late']))
    const { run, outcomes } = await inFlight(() => pauseConnection(fixture.database, org.admin, 'audit'))
    expect(run).toMatchObject({ state: 'cancelled', end_code: 'paused' })
    expect(codeOf(outcomes)).toBe('not_reached')
    expect((await org.goals(org.first)).map((goal) => goal.culture_amp_id)).toEqual(['p0-g0', 'p0-g1'])
  })

  test('no goal is written after disconnecting with "delete goals"', async () => {
    await org.sync()
    const { run } = await inFlight(() => disconnect(fixture.database, org.admin, 'delete_goals'))
    expect(run).toMatchObject({ state: 'cancelled', end_code: 'disconnected' })
    expect(await org.goals()).toEqual([])
  })

  test('changed settings end the run, and a late 401 for the old key is ignored', async () => {
    fixture.sandbox.script(org.first.owner, { kind: 'status', status: 401 })
    const { run } = await inFlight(() =>
      org.transact(async (tx) => {
        await tx.execute(sql`update connections set settings_version = settings_version + 1`)
        await endActiveRuns(tx, { code: 'settings_changed', message: 'Changed.', userId: null })
      }),
    )
    expect(run).toMatchObject({ state: 'cancelled', end_code: 'settings_changed' })
    const rows = await org.transact((tx) => tx.execute(sql`select state from connections`))
    expect(rows[0]).toEqual({ state: 'connected' })
  })

  test('a key replaced in mid-run ends the run, and every later call uses the new key', async () => {
    const save = () =>
      saveConnection(
        fixture.database,
        org.admin,
        fieldsFor(fixture.sandbox, {
          apiKey: '',
          clientId: fixture.sandbox.clientId,
          clientSecret: fixture.sandbox.clientSecret,
        }),
        { saveAnyway: false, otherAccount: false },
      )
    // Saving tests with the first person by name, whose answer must therefore not wait.
    const subject = await org.transact(mappedSubject)
    const held = org.people.find((person) => person.owner !== subject.ownerId) as SyncedPerson
    fixture.sandbox.script(held.owner, { kind: 'status', status: 401, times: 1 })
    fixture.sandbox.hold(held.owner)
    const runId = await org.start()
    const working = org.work(runId)
    await fixture.sandbox.arrived(held.owner)
    // Everyone else is read by then, so that a later call is one of the next run.
    await until(async () => (await org.run(runId)).people_done === 11)
    expect(await save()).toMatchObject({ ok: true })
    fixture.sandbox.clearLog()
    fixture.sandbox.release(held.owner)
    await working
    expect(await org.run(runId)).toMatchObject({ state: 'cancelled', end_code: 'settings_changed' })
    expect(await org.sync()).toMatchObject({ state: 'done', people_done: 12 })
    const credentials = new Set(fixture.sandbox.log.map((entry) => entry.credential))
    expect(credentials.has('key')).toBe(false)
    const [connection] = await org.transact((tx) => tx.execute(sql`select state from connections`))
    expect(connection).toEqual({ state: 'connected' })
  })

  test('a cancel takes effect within a second, and every call is aborted', async () => {
    await org.sync()
    fixture.sandbox.hold('*')
    const runId = await org.start()
    const working = org.work(runId)
    await fixture.sandbox.arrived('*')
    await cancelRun(fixture.database, org.admin, runId)
    const cancelledAt = performance.now()
    await working
    // Long before a call that hangs ends by itself.
    expect(performance.now() - cancelledAt).toBeLessThan(10_000)
    expect(await org.run(runId)).toMatchObject({ state: 'cancelled', people_done: 0, people_not_reached: 12 })
    expect(await org.goals()).toHaveLength(24)
  })
})

test('a batch and a pause at the same moment take their locks in one order', async () => {
  const runId = await org.start()
  const claimed = await org.transact((tx) => claimRunRow(tx, runId))
  const [connectionHeld, runHeld] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const pause = org.transact(async (tx) => {
    await lockConnection(tx)
    connectionHeld.resolve()
    await runHeld.promise
    return lockUnfinishedRuns(tx)
  })
  const batch = org.transact(async (tx) => {
    await connectionHeld.promise
    await heartbeatRun(tx, { id: runId, epoch: claimed?.epoch ?? 0 })
    runHeld.resolve()
    await addToRun(tx, runId, { ...noCounts, peopleDone: 1 }, noCalls)
  })
  await batch
  expect(await pause).toMatchObject([{ id: runId, peopleDone: 1 }])
})

const noCounts = {
  peopleDone: 0,
  peopleGood: 0,
  peopleWarning: 0,
  peopleFailed: 0,
  goalsReceived: 0,
  goalsAdded: 0,
  goalsChanged: 0,
  goalsRemoved: 0,
  rowsSkipped: 0,
}

describe('a run over one person', () => {
  test('whose ID is changed meanwhile reads the new ID', async () => {
    const next = 'the-right-id'
    fixture.sandbox.setGoals(next, goalRows(next, ['right']))
    const { run, outcomes } = await inFlight(async (runId) => {
      const result = await mapEmployee(fixture.database, org.admin, {
        employeeId: org.first.employeeId,
        cultureAmpUserId: next,
      })
      expect(result).toMatchObject({ ok: true, isProving: true })
      const joined = await startRun(fixture.database, org.admin, { employeeId: org.first.employeeId })
      expect(joined).toEqual({ ok: true, runId, joined: true })
    }, org.first.employeeId)
    expect(run).toMatchObject({ state: 'done', people_done: 1 })
    expect(codeOf(outcomes)).toBe('goals')
    expect((await org.goals(org.first)).map((goal) => goal.culture_amp_id)).toEqual(['right'])
  })

  test('ends in the transaction of its outcome, so that a later change starts a new run', async () => {
    const run = await org.sync(org.first.employeeId)
    expect(run).toMatchObject({ state: 'done', people_total: 1, people_done: 1 })
    const [times] = await org.transact((tx) =>
      tx.execute(
        sql`select r.finished_at = o.at as same from sync_runs r join outcomes o on o.run_id = r.id`,
      ),
    )
    expect(times).toEqual({ same: true })
  })
})

describe('two workers on one run', () => {
  test('the worker with the older epoch writes nothing and stops', async () => {
    fixture.sandbox.hold(org.first.owner)
    const runId = await org.start()
    const older = org.work(runId)
    await fixture.sandbox.arrived(org.first.owner)
    await until(async () => (await org.run(runId)).people_done === 11)
    const newer = org.work(runId)
    await until(async () => (await org.run(runId)).epoch === 2)
    fixture.sandbox.setGoals(org.first.owner, goalRows(org.first.owner, ['fresh']))
    fixture.sandbox.release(org.first.owner)
    await Promise.all([older, newer])
    const run = await org.run(runId)
    expect(run).toMatchObject({ state: 'done', epoch: 2, people_done: 12, goals_added: 23 })
    expect(await org.outcomes(runId)).toHaveLength(12)
  })

  test('that run concurrently give every person one outcome and every goal once', async () => {
    const runId = await org.start()
    await Promise.all(Array.from({ length: 6 }, () => org.work(runId)))
    expect(await org.run(runId)).toMatchObject({ state: 'done', people_done: 12, goals_received: 24 })
    expect(await org.outcomes(runId)).toHaveLength(12)
    expect(await org.goals()).toHaveLength(24)
  })
})
