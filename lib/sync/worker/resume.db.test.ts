import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { RunId } from '#db/ids'
import { ownFixture } from '../testing/own-fixture.ts'
import type { SyncedOrganization } from '../testing/sync-fixture.ts'

const fixture = ownFixture()
let org: SyncedOrganization

const ownersAsked = () => fixture.sandbox.log.flatMap((entry) => entry.owners)

/** Works on a run until the given number of calls, then shuts down. */
async function workUntil(runId: RunId, calls: number): Promise<void> {
  const stopping = new AbortController()
  const working = org.work(runId, stopping.signal)
  while (fixture.sandbox.log.length < calls) await new Promise((resolve) => setImmediate(resolve))
  stopping.abort()
  await working
}

test('a stopped worker hands the run back at once, and the next one repeats no answered person', async () => {
  org = await fixture.organization({ mapped: 100, goalsEach: 1 })
  fixture.sandbox.set({ latencyMs: [2, 2] })
  const runId = await org.start()
  await workUntil(runId, 40)
  const stopped = await org.run(runId)
  expect(stopped).toMatchObject({ state: 'running', epoch: 1 })
  expect(stopped.calls).toBeGreaterThanOrEqual(ownersAsked().length)
  expect(stopped.people_done).toBeGreaterThan(0)
  const jobs = await fixture.database.orm.execute<{ state: string }>(
    sql`select state from pgboss.job where data->>'runId' = ${runId} order by created_on`,
  )
  expect(jobs.map((job) => job.state)).toEqual(['cancelled', 'created'])
  await org.work(runId)
  expect(await org.run(runId)).toMatchObject({
    state: 'done',
    epoch: 2,
    people_done: 100,
    goals_received: 100,
    takeovers_without_progress: 0,
  })
  expect(await org.outcomes(runId)).toHaveLength(100)
  const repeated = ownersAsked().length - 100
  expect(repeated).toBeLessThanOrEqual(32)
})

test('stopping is quick although calls hang', async () => {
  org = await fixture.organization({ mapped: 10 })
  fixture.sandbox.script('*', { kind: 'hang' })
  const runId = await org.start()
  const startedAt = performance.now()
  await workUntil(runId, 4)
  // Long before a call that hangs ends by itself.
  expect(performance.now() - startedAt).toBeLessThan(10_000)
})

test('people mapped during a run do not change its result', async () => {
  org = await fixture.organization({ mapped: 4 })
  const late = org.people[0]
  await org.transact((tx) =>
    tx.execute(sql`
    update employees set excluded_at = now() where id = ${late?.employeeId ?? ''}`),
  )
  fixture.sandbox.hold(org.people[3]?.owner ?? '')
  const runId = await org.start()
  const working = org.work(runId)
  await fixture.sandbox.arrived(org.people[3]?.owner ?? '')
  await org.transact((tx) => tx.execute(sql`update employees set excluded_at = null`))
  fixture.sandbox.release(org.people[3]?.owner ?? '')
  await working
  expect(await org.run(runId)).toMatchObject({
    state: 'done',
    people_total: 3,
    people_done: 3,
    people_not_reached: 0,
  })
})

test('an answer that breaks the processing fails for that person only', async () => {
  org = await fixture.organization({ mapped: 6 })
  await org.sync()
  const [victim] = org.people
  await fixture.database.orm.execute(
    sql.raw(`
    create function refuse_victim() returns trigger language plpgsql as $$
    begin if new.employee_id = '${victim?.employeeId}' then raise exception 'no' using errcode = '22P02'; end if; return new; end $$;
    create trigger refuse_victim before insert or update on goals for each row execute function refuse_victim()`),
  )
  try {
    fixture.sandbox.setGoals(victim?.owner ?? '', [{ id: 'x', name: 'X', owner_id: victim?.owner }])
    const run = await org.sync()
    expect(run).toMatchObject({ state: 'partly', people_good: 5, people_failed: 1 })
    expect(await org.mapping(victim as never)).toMatchObject({
      last_outcome: 'could_not_be_processed',
      goal_count: 2,
    })
    expect(await org.goals(victim)).toHaveLength(2)
  } finally {
    await fixture.database.orm.execute(sql.raw('drop function refuse_victim cascade'))
  }
})

test('a person whose answer kills worker after worker is skipped, and the run continues', async () => {
  org = await fixture.organization({ mapped: 5 })
  const runId = await org.start()
  await org.transact((tx) =>
    tx.execute(sql`
      update sync_runs set state = 'running', started_at = now(), people_total = 5, heartbeat_at = now() - interval '1 hour',
        takeovers_without_progress = 7
      where id = ${runId}`),
  )
  await org.work(runId)
  expect(await org.run(runId)).toMatchObject({
    state: 'partly',
    people_good: 4,
    people_failed: 1,
    takeovers_without_progress: 0,
  })
  const outcomes = await org.outcomes(runId)
  expect(outcomes[0]).toMatchObject({
    employee_id: org.first.employeeId,
    code: 'could_not_be_processed',
  })
})

test('takeovers without progress are counted, and the first outcome clears the count', async () => {
  org = await fixture.organization({ mapped: 2 })
  const runId = await org.start()
  fixture.sandbox.hold('*')
  const working = [1, 2, 3].map(() => org.work(runId))
  while ((await org.run(runId)).epoch < 3) await new Promise((resolve) => setTimeout(resolve, 5))
  expect((await org.run(runId)).takeovers_without_progress).toBe(2)
  fixture.sandbox.release('*')
  await Promise.all(working)
  expect(await org.run(runId)).toMatchObject({ state: 'done', takeovers_without_progress: 0 })
})

test('a database connection that is cut in mid-run changes nothing', async () => {
  org = await fixture.organization({ mapped: 60, goalsEach: 3 })
  fixture.sandbox.set({ latencyMs: [5, 5] })
  const runId = await org.start()
  const working = org.work(runId)
  for (let cut = 0; cut < 5; cut++) {
    while (fixture.sandbox.log.length < 10 * (cut + 1)) await new Promise((resolve) => setImmediate(resolve))
    // Waits until they are gone: a session that is still ending could reset the connection that the test reads with.
    await fixture.database.orm
      .execute(sql`
        select pg_terminate_backend(pid, 5000) from pg_stat_activity
        where datname = current_database() and application_name = 'perfcopilot' and pid <> pg_backend_pid()`)
      .catch(() => undefined)
  }
  await working
  expect(await org.run(runId)).toMatchObject({
    state: 'done',
    people_done: 60,
    goals_received: 180,
    goals_added: 180,
  })
  expect(await org.goals()).toHaveLength(180)
  expect(ownersAsked()).toHaveLength(60)
})
