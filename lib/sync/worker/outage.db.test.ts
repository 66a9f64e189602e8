import { sql } from 'drizzle-orm'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '#db/connection/client'
import type { EmployeeId, RunId } from '#db/ids'
import { withOrganization } from '#db/tenant'
import { systemClock } from '#lib/clock'
import { size } from '#lib/testing/size'
import { type ToxicProxy, toxicProxy } from '#lib/testing/toxic-proxy'
import { ownFixture } from '../testing/own-fixture.ts'
import { snapshot } from '../testing/snapshot.ts'
import type { SyncedOrganization } from '../testing/sync-fixture.ts'
import { until } from '../testing/until.ts'
import { type TestWorker, testWorkers } from '../testing/workers.ts'
import { ThrottleRegistry } from '../throttle/throttle-registry.ts'
import { executeRun } from './execute-run.ts'
import { retryTransientErrors } from './transient-error.ts'

const people = 60
const goalsEach = 2

const fixture = ownFixture()
let proxy: ToxicProxy
let org: SyncedOrganization
let expected: Awaited<ReturnType<typeof snapshot>>
const workers = testWorkers()

beforeAll(async () => {
  const undisturbed = await fixture.organization({ mapped: people, goalsEach })
  await undisturbed.sync()
  expected = await snapshot(undisturbed)
})
beforeEach(async () => {
  proxy = await toxicProxy(fixture.url)
  org = await fixture.organization({ mapped: people, goalsEach })
})
afterEach(async () => {
  await workers.killAll()
  await proxy.stop()
})

const startWorker = () => workers.start({ env: { DATABASE_URL: proxy.url } })
const isOver = async (runId: RunId) => !['waiting', 'running'].includes((await org.run(runId)).state)
const hasLogged = (worker: TestWorker, msg: string) => worker.log.some((line) => line.msg === msg)

/** A run in progress whose first answers have come. */
async function inProgress(): Promise<RunId> {
  fixture.sandbox.set({ latencyMs: [200, 400] })
  const runId = await org.start()
  await until(async () => (await org.run(runId)).people_done > 0)
  return runId
}

test('while the database accepts no connection, workers wait; then one of them continues the run', async () => {
  const two = [startWorker(), startWorker()]
  const runId = await inProgress()
  await proxy.set({ kind: 'down' })
  await until(() => two.some((worker) => hasLogged(worker, 'a heartbeat failed')))
  await new Promise((resolve) => setTimeout(resolve, size(3_000, 60_000)))
  await proxy.set({ kind: 'none' })
  await until(() => isOver(runId))
  expect(await snapshot(org)).toEqual(expected)
  expect(two.map((worker) => worker.isOver)).toEqual([false, false])
})

test('silent database connections are detected within 30 seconds, and the run continues', async () => {
  const worker = startWorker()
  const runId = await inProgress()
  const since = performance.now()
  await proxy.set({ kind: 'silent' })
  await until(() => hasLogged(worker, 'a heartbeat failed'))
  // Fourteen seconds of silence, and as long again on a machine that stalls: undetected it lasts for hours.
  expect(performance.now() - since).toBeLessThan(30_000)
  await proxy.set({ kind: 'none' })
  await until(() => isOver(runId))
  expect(await snapshot(org)).toEqual(expected)
  expect(worker.isOver).toBe(false)
})

test('commits that were not acknowledged are repeated and change nothing the second time', async () => {
  const database = openDatabase(proxy.url, 4)
  fixture.sandbox.set({ latencyMs: [100, 200] })
  const runId = await org.start()
  let losses = 0
  let isWorking = true
  const peopleDone = async () => (await org.run(runId)).people_done
  // Only after progress: otherwise the first transaction of each new connection would be hit.
  const loseAnswers = async () => {
    while (isWorking) {
      const done = await peopleDone()
      await proxy.set({ kind: 'loses answer', to: 'commit' })
      await Promise.race([proxy.lost().then(() => losses++), working])
      await until(async () => !isWorking || (await peopleDone()) > done)
    }
  }
  const job = { organizationId: org.organizationId, runId }
  const working = executeRun(
    database,
    job,
    new AbortController().signal,
    new ThrottleRegistry(4, systemClock),
  ).finally(() => {
    isWorking = false
  })
  await Promise.all([working, loseAnswers()])
  expect(losses).toBeGreaterThan(0)
  expect(await snapshot(org)).toEqual(expected)
  await database.close()
})

test('two transactions in a deadlock both complete', async () => {
  const [a, b] = org.people.map((person) => person.employeeId) as [EmployeeId, EmployeeId]
  const [aHeld, bHeld] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let tries = 0
  const count = (employeeId: EmployeeId) =>
    sql`update mappings set goal_count = goal_count + 1 where employee_id = ${employeeId}`
  const writer = (first: EmployeeId, held: () => void, second: EmployeeId, otherHeld: Promise<void>) =>
    retryTransientErrors(
      () =>
        org.transact(async (tx) => {
          tries++
          await tx.execute(count(first))
          held()
          await otherHeld
          await tx.execute(count(second))
        }),
      systemClock,
      new AbortController().signal,
    )
  await Promise.all([writer(a, aHeld.resolve, b, bHeld.promise), writer(b, bHeld.resolve, a, aHeld.promise)])
  expect(tries).toBeGreaterThan(2)
  const rows = await org.transact((tx) =>
    tx.execute(sql`select goal_count from mappings where employee_id in (${a}, ${b})`),
  )
  expect([...rows]).toEqual([{ goal_count: 2 }, { goal_count: 2 }])
})

test('a run waits for a table that another session has locked, without effect on any outcome', async () => {
  const database = openDatabase(fixture.url, 4, { statementTimeoutMs: 150 })
  fixture.sandbox.set({ latencyMs: [5, 10] })
  const runId = await org.start()
  const [locked, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const locker = fixture.database.orm.transaction(async (tx) => {
    await tx.execute(sql`lock table goals in access exclusive mode`)
    locked.resolve()
    await release.promise
  })
  await locked.promise
  const job = { organizationId: org.organizationId, runId }
  const working = executeRun(
    database,
    job,
    new AbortController().signal,
    new ThrottleRegistry(4, systemClock),
  )
  await expect(working).rejects.toMatchObject({ code: '57014' })
  release.resolve()
  await locker
  expect(await org.outcomes(runId)).toEqual([])
  await org.work(runId)
  expect(await org.run(runId)).toMatchObject({ takeovers_without_progress: 0 })
  expect(await snapshot(org)).toEqual(expected)
  await database.close()
})

test.each([
  ['the disk is full', '53100'],
  ['the database only reads', '25006'],
])(
  'while %s the run waits with nothing half-written, logs it for the operator, and then goes on',
  async (_, code) => {
    const refuse = `refuse_${code}`
    await fixture.database.orm.execute(
      sql.raw(`
      create function ${refuse}() returns trigger language plpgsql as $$
      begin
        if new.organization_id = '${org.organizationId}' then raise exception 'refused' using errcode = '${code}'; end if;
        return new;
      end $$;
      create trigger ${refuse} before insert or update on goals for each row execute function ${refuse}()`),
    )
    const worker = startWorker()
    const runId = await org.start()
    await until(() => worker.log.some((line) => line.level === 50 && line.code === code))
    expect(await org.goals()).toEqual([])
    expect(await org.outcomes(runId)).toEqual([])
    expect(await org.run(runId)).toMatchObject({ state: 'running', people_done: 0, goals_added: 0 })
    await fixture.database.orm.execute(sql.raw(`drop function ${refuse} cascade`))
    await until(() => isOver(runId))
    expect(await snapshot(org)).toEqual(expected)
  },
)

test('after a lost connection, a transaction never ends on a connection of another organization', async () => {
  const rival = await fixture.organization({ mapped: 1 })
  const database = openDatabase(proxy.url, 1)
  const resume = Promise.withResolvers<void>()
  const isOpen = Promise.withResolvers<void>()
  const lost = withOrganization(database, org.organizationId, async (tx) => {
    await tx.execute(sql`update mappings set goal_count = 99`)
    isOpen.resolve()
    await resume.promise
    await tx.execute(sql`update mappings set goal_count = 98`)
  })
  await isOpen.promise
  await proxy.set({ kind: 'down' })
  await expect(lost).rejects.toThrow()
  await proxy.set({ kind: 'none' })
  const theirs = withOrganization(database, rival.organizationId, async (tx) => {
    resume.resolve()
    await tx.execute(sql`select pg_sleep(0.05)`)
    throw new Error('rolled back')
  })
  await expect(theirs).rejects.toThrow('rolled back')
  for (const one of [org, rival]) {
    const rows = await one.transact((tx) => tx.execute(sql`select max(goal_count) as most from mappings`))
    expect([...rows]).toEqual([{ most: 0 }])
  }
  await database.close()
})
