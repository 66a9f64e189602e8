import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RunId } from '#db/ids'
import { statementProxy } from '#db/testing/statements/statement-proxy'
import { isLong, size } from '#lib/testing/size'
import { cancelRun } from '../runs/cancel.ts'
import { ownFixture } from '../testing/own-fixture.ts'
import { snapshot } from '../testing/snapshot.ts'
import type { SyncedOrganization } from '../testing/sync-fixture.ts'
import { until } from '../testing/until.ts'
import { patientTaskTimings, quickTaskTimings, type TestWorker, testWorkers } from '../testing/workers.ts'
import { defaultTaskTimings } from './background-tasks.ts'

const people = 40
const goalsEach = 2

const fixture = ownFixture()
let org: SyncedOrganization
let expected: Awaited<ReturnType<typeof snapshot>>
const workers = testWorkers()

beforeAll(async () => {
  const undisturbed = await fixture.organization({ mapped: people, goalsEach })
  await undisturbed.sync()
  expected = await snapshot(undisturbed)
})
beforeEach(async () => {
  org = await fixture.organization({ mapped: people, goalsEach })
})
afterEach(() => workers.killAll())

const isOver = async (runId: RunId) => !['waiting', 'running'].includes((await org.run(runId)).state)
const epoch = async (runId: RunId) => (await org.run(runId)).epoch
const hasLogged = (worker: TestWorker, msg: string) => worker.log.some((line) => line.msg === msg)

/** A run in which all but the first person's answer are written, and the worker that holds it. */
async function almostDone(): Promise<{ runId: RunId; holder: TestWorker }> {
  const owner = org.first.owner
  fixture.sandbox.hold(owner)
  const runId = await org.start()
  await until(async () => (await org.run(runId)).people_done === people - 1)
  return { runId, holder: (await workers.holder(await org.run(runId))) as TestWorker }
}
const releaseAnswer = () => fixture.sandbox.release(org.first.owner)

test('SIGTERM in mid-run ends the worker within ten seconds, and another claims the run at once', async () => {
  const taskTimings = patientTaskTimings
  workers.start({ taskTimings })
  const { runId, holder } = await almostDone()
  const other = workers.start({ taskTimings })
  await until(() => hasLogged(other, 'the worker is ready'))
  const askedAt = performance.now()
  await holder.end('SIGTERM')
  expect(performance.now() - askedAt).toBeLessThan(10_000)
  expect(hasLogged(holder, 'released the run')).toBe(true)
  await until(async () => (await epoch(runId)) === 2)
  releaseAnswer()
  await until(() => isOver(runId))
  expect(await snapshot(org)).toEqual(expected)
  expect(await org.run(runId)).toMatchObject({ epoch: 2 })
})

describe('a frozen worker whose run was claimed by another writes nothing when it resumes', () => {
  async function freezeThroughTakeover(
    sleep: (holder: TestWorker) => Promise<void>,
    wake: (holder: TestWorker) => void,
  ) {
    workers.start()
    const { runId, holder } = await almostDone()
    const other = workers.start()
    await until(() => hasLogged(other, 'the worker is ready'))
    await sleep(holder)
    await until(async () => (await epoch(runId)) > 1)
    releaseAnswer()
    await until(() => isOver(runId))
    const before = await snapshot(org)
    expect(before).toEqual(expected)
    wake(holder)
    await until(() => hasLogged(holder, 'lost the run'))
    expect(await snapshot(org)).toEqual(before)
    expect(holder.isOver).toBe(false)
  }

  test('frozen by SIGSTOP', { timeout: size(180_000, 300_000) }, () =>
    freezeThroughTakeover(
      async (holder) => {
        holder.signal('SIGSTOP')
        await new Promise((resolve) => setTimeout(resolve, size(0, 90_000)))
      },
      (holder) => holder.signal('SIGCONT'),
    ),
  )

  test('frozen by a blocked event loop', () =>
    freezeThroughTakeover(
      async (holder) => holder.inject({ blockMs: size(8_000, 30_000) }),
      () => undefined,
    ))
})

test('an answer of 200 MB fails for that person and does not crash a worker with 128 MB', async () => {
  fixture.sandbox.script(org.people[3]?.owner ?? '', { kind: 'huge', bytes: 200_000_000 })
  const worker = workers.start({
    execArgv: ['--max-old-space-size=128'],
    taskTimings: patientTaskTimings,
  })
  const runId = await org.start()
  await until(() => isOver(runId))
  expect(await org.run(runId)).toMatchObject({ state: 'partly', people_good: people - 1, people_failed: 1 })
  const codes = (await org.outcomes(runId)).map((outcome) => outcome.code)
  expect(codes.filter((code) => code !== 'goals')).toEqual(['unreadable'])
  expect(worker.isOver).toBe(false)
})

test('a worker that dies of an unhandled rejection is replaced, and the run continues', async () => {
  const worker = workers.start()
  const { runId } = await almostDone()
  worker.inject({ reject: true })
  await until(() => worker.isOver)
  releaseAnswer()
  workers.start()
  await until(() => isOver(runId))
  expect(await snapshot(org)).toEqual(expected)
})

test('a worker killed after its last batch and before the end of the run repeats no call', async () => {
  const worker = workers.start()
  const { runId } = await almostDone()
  await fixture.database.orm.execute(
    sql.raw(`
      create function hold_end() returns trigger language plpgsql as $$
      begin if new.finished_at is not null then perform pg_advisory_xact_lock(4711); end if; return new; end $$;
      create trigger hold_end before update on sync_runs for each row execute function hold_end()`),
  )
  const locker = fixture.database.orm.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(4711)`)
    releaseAnswer()
    await until(async () => (await org.run(runId)).people_done === people)
    await worker.end('SIGKILL')
  })
  await locker
  await fixture.database.orm.execute(sql.raw('drop function hold_end cascade'))
  const calls = fixture.sandbox.log.length
  workers.start()
  await until(() => isOver(runId))
  expect(fixture.sandbox.log.length).toBe(calls)
  expect(await snapshot(org)).toEqual(expected)
})

test('a worker without the encryption key logs that and leaves the run to one that has it', async () => {
  const without = workers.start({ env: { ENCRYPTION_KEYS: `older:${randomBytes(32).toString('base64')}` } })
  const runId = await org.start()
  await until(() => without.log.some((line) => line.level === 50))
  const told = without.log.find((line) => line.level === 50)?.msg
  expect(told).toContain('encryption key “test”')
  expect(told).toContain('ENCRYPTION_KEYS')
  expect(await org.run(runId)).toMatchObject({ state: 'waiting', epoch: 0, people_done: 0 })
  const [connection] = await org.transact((tx) => tx.execute(sql`select state from connections`))
  expect(connection).toEqual({ state: 'connected' })
  await without.end('SIGTERM')
  workers.start()
  await until(() => isOver(runId))
  expect(await snapshot(org)).toEqual(expected)
})

test('workers whose clocks are an hour off, and jump in mid-run, claim no runs from each other', async () => {
  let sweeps = 0
  const proxy = await statementProxy(fixture.url, () => (statement, moment) => {
    if (moment === 'answered' && /from "sync_runs".*make_interval/s.test(statement)) sweeps++
    return true
  })
  const options = { taskTimings: patientTaskTimings, env: { DATABASE_URL: proxy.url } }
  const two = [workers.start(options), workers.start(options)]
  two[0]?.inject({ clockAheadMs: 3_600_000 })
  two[1]?.inject({ clockAheadMs: -3_600_000 })
  const { runId, holder } = await almostDone()
  holder.inject({ clockAheadMs: -600_000 })
  // Several of each worker, by whose clock a silence of a minute would be over.
  const before = sweeps
  await until(() => sweeps >= before + 10)
  releaseAnswer()
  await until(() => isOver(runId))
  expect(await org.run(runId)).toMatchObject({ epoch: 1 })
  expect(await snapshot(org)).toEqual(expected)
  await workers.killAll()
  await proxy.stop()
})

const percentile = (of: number[], share: number) =>
  [...of].sort((a, b) => a - b)[Math.min(of.length - 1, Math.floor(of.length * share))] ?? 0

test('a dead worker’s run is claimed by another in time, every time', {
  timeout: size(180_000, 1_800_000),
}, async () => {
  const takeovers = size(2, 50)
  // With production's times in the long test.
  const taskTimings = isLong ? defaultTaskTimings : quickTaskTimings
  const times: number[] = []
  workers.start({ taskTimings })
  let { runId, holder } = await almostDone()
  for (let n = 0; n < takeovers; n++) {
    const standby = workers.start({ taskTimings })
    await until(() => hasLogged(standby, 'the worker is ready'))
    const before = await epoch(runId)
    // Takeovers without progress would isolate the person and then skip them.
    await org.transact((tx) => tx.execute(sql`update sync_runs set takeovers_without_progress = 0`))
    const diedAt = performance.now()
    await holder.end('SIGKILL')
    await until(async () => (await epoch(runId)) > before)
    times.push(performance.now() - diedAt)
    holder = standby
  }
  expect(percentile(times, 0.95)).toBeLessThanOrEqual(30_000)
  expect(Math.max(...times)).toBeLessThanOrEqual(60_000)
  releaseAnswer()
  await until(() => isOver(runId))
  expect(await snapshot(org)).toEqual(expected)
  if (isLong)
    console.info({
      takeovers,
      p50: percentile(times, 0.5),
      p95: percentile(times, 0.95),
      worst: Math.max(...times),
    })
})

test('a cancel reaches the worker within a second, every time', {
  timeout: size(180_000, 300_000),
}, async () => {
  // By its next heartbeat, of which there are two a second.
  let heartbeats = 0
  const proxy = await statementProxy(fixture.url, () => (statement, moment) => {
    if (moment === 'arrives' && /^\s*update sync_runs set heartbeat_at = now\(\)\s+where/.test(statement))
      heartbeats++
    return true
  })
  const worker = workers.start({
    env: { DATABASE_URL: proxy.url },
    taskTimings: patientTaskTimings,
  })
  const lost = () => worker.log.filter((line) => line.msg === 'lost the run').length
  for (let n = 0; n < size(3, 50); n++) {
    const { runId } = await almostDone()
    const before = { lost: lost(), heartbeats }
    expect(before.heartbeats).toBeGreaterThan(0)
    await cancelRun(fixture.database, org.admin, runId)
    heartbeats = 0
    await until(() => lost() > before.lost)
    expect(heartbeats).toBeLessThanOrEqual(1)
    releaseAnswer()
    expect(await org.run(runId)).toMatchObject({ state: 'cancelled', people_not_reached: 1 })
  }
  await worker.end('SIGTERM')
  await proxy.stop()
})
