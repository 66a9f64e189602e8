import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openDatabase } from '#db/connection/client'
import { storeBulkChange } from '#db/queries/bulk-changes/bulk-changes'
import { metricsText } from '#lib/metrics/metrics'
import { type SyncFixture, syncFixture } from '#lib/sync/testing/sync-fixture'
import { health } from './health.ts'
import { log } from './log.ts'

let fixture: SyncFixture
let admin: postgres.Sql
beforeAll(async () => {
  fixture = await syncFixture()
  admin = postgres(fixture.url, { max: 1, onnotice() {} })
})
afterAll(async () => {
  await admin.end()
  await fixture.close()
})

const causes = async () => {
  const found = await health(fixture.database)
  if (found.status === 'unavailable') throw new Error(found.message)
  expect(found.status).toBe(found.causes.length > 0 ? 'degraded' : 'ok')
  return found.causes.map(({ code }) => code)
}

/** A worker in the queue's register, as it stands there that long after its last heartbeat. */
async function registerWorker(silentSeconds: number): Promise<void> {
  await admin`delete from pgboss.instance`
  await admin`insert into pgboss.instance ${admin({
    ...{ id: randomUUID(), name: 'worker', host: 'test', pid: 1, version: '12', node_version: '24' },
    ...{ heartbeat_seconds: 10, supervise: true, schedule: false, migrate: false },
    ...{ persist_queue_stats: false, persist_warnings: false },
  })}`
  await admin`update pgboss.instance set heartbeat_on = now() - make_interval(secs => ${silentSeconds})`
}

test('health names what an operator has to see to, until it is mended', async () => {
  await admin`delete from pgboss.instance`
  expect(await causes()).toEqual(['no_worker'])
  await registerWorker(600)
  expect(await causes()).toEqual(['no_worker'])
  expect(await health(fixture.database)).toMatchObject({
    workers: 0,
    workerSeenSeconds: expect.closeTo(600, -1),
  })
  await registerWorker(0)
  expect(await causes()).toEqual([])

  const org = await fixture.organization({ mapped: 1 })
  const set = (columns: ReturnType<typeof sql>) =>
    org.transact((tx) => tx.execute(sql`update sync_runs set ${columns}`))
  await org.start()
  expect(await causes()).toEqual([])
  await set(sql`created_at = now() - interval '2 minutes'`)
  expect(await causes()).toEqual(['runs_wait'])
  expect(await health(fixture.database)).toMatchObject({ queueAgeSeconds: expect.closeTo(120, -1) })
  await set(sql`state = 'running', heartbeat_at = now()`)
  expect(await causes()).toEqual([])

  await org.transact((tx) => storeBulkChange(tx, { kind: 'delete_goals', withMappings: false }))
  // A worker begins with it within seconds.
  expect(await causes()).toEqual([])
  const setChange = (columns: ReturnType<typeof sql>) =>
    org.transact((tx) => tx.execute(sql`update bulk_changes set ${columns}`))
  await setChange(sql`decided_at = now() - interval '2 minutes'`)
  expect(await causes()).toEqual(['runs_wait'])
  await setChange(sql`touched_at = now()`)
  expect(await causes()).toEqual([])

  await org.transact((tx) =>
    tx.execute(sql`update connections set is_scheduled = true, next_run_at = now() - interval '2 days'`),
  )
  expect(await causes()).toEqual(['overdue_syncs'])
})

test('tables that are older than the code are said, and nothing else is asked of them', async () => {
  await admin`update drizzle.__drizzle_migrations set created_at = created_at - 1`
  expect(await causes()).toEqual(['old_schema'])
  await admin`update drizzle.__drizzle_migrations set created_at = created_at + 1`
})

test('metrics hold counts and codes of all organizations', async () => {
  const org = await fixture.organization({ mapped: 2, goalsEach: 1 })
  await org.sync()
  const text = await metricsText(fixture.database)
  expect(text).toMatch(/^perfcopilot_runs_ended_1d\{state="done",code=""\} [1-9]/m)
  expect(text).toMatch(/^perfcopilot_outcomes_1d\{kind="good"\} [1-9]/m)
  expect(text).toMatch(/^perfcopilot_culture_amp_calls_1d\{status="sent"\} [1-9]/m)
  expect(text).toContain('perfcopilot_database_up 1')
  expect(text).toContain('process_resident_memory_bytes')
})

test('metrics that the database answers with an error are logged, and it is not said to be away', async () => {
  const failed = vi.spyOn(log, 'error').mockImplementation(() => undefined)
  await admin`alter table sync_runs rename column finished_at to ended_at`
  const text = await metricsText(fixture.database)
  await admin`alter table sync_runs rename column ended_at to finished_at`
  expect(text).toContain('perfcopilot_database_up 1')
  expect(failed).toHaveBeenCalledTimes(1)
  vi.restoreAllMocks()
})

test('an unreachable database is reported as such, and so is it in the metrics', async () => {
  const database = openDatabase('postgres://nobody@127.0.0.1:1/none')
  expect(await health(database)).toMatchObject({ status: 'unavailable' })
  expect(await metricsText(database)).toContain('perfcopilot_database_up 0')
  await database.close()
})
