import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SyncedOrganization, type SyncFixture, syncFixture } from './testing/sync-fixture.ts'

const people = 240
const goalsEach = 3

let fixture: SyncFixture
const workers = new Set<ChildProcess>()

beforeAll(async () => {
  fixture = await syncFixture()
})
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await fixture.close()
})

/** The real worker, a process of its own. */
function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ['scripts/worker.ts'], { stdio: 'ignore', env: process.env })
  workers.add(worker)
  return worker
}

async function end(worker: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const exited = once(worker, 'exit')
  worker.kill(signal)
  await exited
  workers.delete(worker)
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** Everything a run leaves in the tables, ids and times aside, by the person's place. */
async function leftBehind(org: SyncedOrganization) {
  const places = sql`(select id, row_number() over (order by id) as place from employees)`
  return org.transact(async (tx) => ({
    goals: [
      ...(await tx.execute(sql`
        select place, culture_amp_id, name, status, culture_amp_status, content_hash, removed_at, missed_at
        from goals join ${places} p on p.id = employee_id order by place, culture_amp_id`)),
    ],
    outcomes: [
      ...(await tx.execute(sql`
        select place, code, message, goals_received, goals_added, goals_changed, goals_removed
        from outcomes join ${places} p on p.id = employee_id order by place`)),
    ],
    mappings: [
      ...(await tx.execute(sql`
        select place, last_outcome, last_outcome_message, goal_count, check_reason
        from mappings join ${places} p on p.id = employee_id order by place`)),
    ],
    runs: [
      ...(await tx.execute(sql`
        select state, people_total, people_done, people_good, people_warning, people_failed, people_not_reached,
          goals_received, goals_added, goals_changed, goals_removed, rows_set_aside from sync_runs`)),
    ],
  }))
}

test('a run whose workers are killed completes as an undisturbed one does: nothing lost, nothing doubled (C1, R2, R3)', {
  timeout: 240_000,
}, async () => {
  const undisturbed = await fixture.organization({ mapped: people, goalsEach })
  await undisturbed.sync()
  const expected = await leftBehind(undisturbed)
  expect(expected.goals).toHaveLength(people * goalsEach)

  const org = await fixture.organization({ mapped: people, goalsEach })
  fixture.sandbox.set({ latencyMs: [80, 160] })
  const runId = await org.start()
  const progressed = (done: number) => until(async () => (await org.run(runId)).people_done >= done)

  let worker = startWorker()
  await progressed(40)
  await end(worker, 'SIGKILL')
  const killedAt = performance.now()
  worker = startWorker()
  await until(async () => (await org.run(runId)).epoch === 2)
  expect(performance.now() - killedAt).toBeLessThan(60_000)
  await progressed(110)
  await end(worker, 'SIGKILL')

  const [one, two] = [startWorker(), startWorker()]
  await progressed(170)
  // A deploy: one of the two has the run and hands it to the other at once.
  const askedAt = performance.now()
  await end(one, 'SIGTERM')
  await until(async () => (await org.run(runId)).state !== 'running')
  expect(performance.now() - askedAt).toBeLessThan(20_000)
  await end(two, 'SIGTERM')

  expect(await leftBehind(org)).toEqual(expected)
  const repeated = fixture.sandbox.log.length - people
  expect(repeated).toBeLessThanOrEqual(3 * 64)
})
