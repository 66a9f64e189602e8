import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { RunId } from '#db/ids'
import { ownFixture } from '../testing/own-fixture.ts'
import { reapSilentRuns } from '../testing/reap.ts'
import type { SyncedOrganization } from '../testing/sync-fixture.ts'
import { until } from '../testing/until.ts'
import { installQueue } from './queue.ts'
import { runWorker } from './worker.ts'

const fixture = ownFixture()
let org: SyncedOrganization

const isOver = async (runId: RunId) => (await org.run(runId)).state === 'done'

async function liveJobs(runId: RunId) {
  const jobs = await fixture.database.orm.execute(
    sql`select id from pgboss.job where data->>'runId' = ${runId} and state < 'completed'`,
  )
  return jobs.length
}

test('installing the queue twice, or concurrently, changes nothing', async () => {
  await Promise.all([installQueue(fixture.url), installQueue(fixture.url), installQueue(fixture.url)])
  const [queue] = await fixture.database.orm.execute(
    sql`select policy, heartbeat_seconds, expire_seconds, retry_limit, notify from pgboss.queue where name = 'sync'`,
  )
  expect(queue).toEqual({
    policy: 'exclusive',
    heartbeat_seconds: 10,
    expire_seconds: 86_400,
    retry_limit: 1000,
    notify: true,
  })
})

test('a worker claims runs of several organizations and shuts down gracefully', async () => {
  const stop = new AbortController()
  const worker = runWorker(stop.signal)
  const rival = await fixture.organization({ mapped: 4 })
  const theirs = await rival.start()
  await until(async () => (await rival.run(theirs)).state === 'done')
  org = await fixture.organization({ mapped: 5 })
  const ours = await org.start()
  await until(() => isOver(ours))
  expect(await org.run(ours)).toMatchObject({ people_done: 5, goals_added: 10, epoch: 1 })

  fixture.sandbox.script('*', { kind: 'hang' })
  const hanging = await org.start()
  await until(async () => (await org.run(hanging)).state === 'running')
  const stoppedAt = performance.now()
  stop.abort()
  await worker
  // Before a call that hangs ends by itself.
  expect(performance.now() - stoppedAt).toBeLessThan(10_000)
  expect(await liveJobs(hanging)).toBe(1)
  fixture.sandbox.script('*', null)

  const nextStop = new AbortController()
  const next = runWorker(nextStop.signal)
  await until(() => isOver(hanging))
  nextStop.abort()
  await next
  expect(await org.run(hanging)).toMatchObject({ people_done: 5, takeovers_without_progress: 0 })
  expect(await liveJobs(hanging)).toBe(0)
})

test('hanging runs of one organization leave room in the worker for other organizations', async () => {
  const hanging = await fixture.organization({ mapped: 10 })
  const busy = await Promise.all(hanging.people.map(({ employeeId }) => hanging.start(employeeId)))
  const rival = await fixture.organization({ mapped: 4 })
  for (const { owner } of hanging.people) fixture.sandbox.script(owner, { kind: 'hang' })
  const stop = new AbortController()
  const worker = runWorker(stop.signal)
  const states = () => Promise.all(busy.map(async (runId) => (await hanging.run(runId)).state))
  await until(async () => (await states()).filter((state) => state === 'running').length === 4)
  const theirs = await rival.start()
  await until(async () => (await rival.run(theirs)).state === 'done')
  expect((await states()).filter((state) => state === 'waiting')).toHaveLength(6)
  stop.abort()
  await worker
})

test('runs that waited for a place are fetched as soon as one is free, not with the next poll', async () => {
  org = await fixture.organization({ mapped: 20 })
  const runs = await Promise.all(org.people.map(({ employeeId }) => org.start(employeeId)))
  const stop = new AbortController()
  const worker = runWorker(stop.signal)
  await until(async () => (await org.run(runs[0] as RunId)).state === 'done')
  const begun = performance.now()
  await until(async () => (await Promise.all(runs.map(isOver))).every(Boolean))
  // Five rounds of four, of which four would wait for ten seconds each.
  expect(performance.now() - begun).toBeLessThan(30_000)
  stop.abort()
  await worker
})

test('the reaper queues a run whose job is gone or failed, and leaves a live job alone', async () => {
  org = await fixture.organization({ mapped: 2 })
  const runId = await org.start()
  await fixture.database.orm.execute(sql`delete from pgboss.job where data->>'runId' = ${runId}`)
  await reapSilentRuns(fixture.database)
  expect(await liveJobs(runId)).toBe(0)
  await org.transact((tx) =>
    tx.execute(sql`update sync_runs set created_at = now() - interval '1 minute' where id = ${runId}`),
  )
  await reapSilentRuns(fixture.database)
  await reapSilentRuns(fixture.database)
  expect(await liveJobs(runId)).toBe(1)
  await fixture.database.orm.execute(
    sql`update pgboss.job set state = 'failed' where data->>'runId' = ${runId} and state = 'created'`,
  )
  await reapSilentRuns(fixture.database)
  expect(await liveJobs(runId)).toBe(1)
})

test('a run whose worker died between fetching the job and claiming the run is queued again at once', async () => {
  org = await fixture.organization({ mapped: 2 })
  const runId = await org.start()
  await fixture.database.orm.execute(
    sql`update pgboss.job set state = 'active' where data->>'runId' = ${runId}`,
  )
  await org.transact((tx) =>
    tx.execute(sql`update sync_runs set created_at = now() - interval '1 minute' where id = ${runId}`),
  )
  await reapSilentRuns(fixture.database)
  const jobs = await fixture.database.orm.execute<{ state: string }>(
    sql`select state from pgboss.job where data->>'runId' = ${runId} order by created_on`,
  )
  expect(jobs.map(({ state }) => state)).toEqual(['cancelled', 'created'])
})
