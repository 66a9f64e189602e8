import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { RunId } from '#db/ids'
import { asSystem } from '#db/tenant'
import { type OwnServer, ownServer } from '#db/testing/own-server'
import { size } from '#lib/testing/size'
import { type ToxicProxy, toxicProxy } from '#lib/testing/toxic-proxy'
import { unexpected } from '#lib/unexpected'
import { reapSilentRuns } from '../testing/reap.ts'
import { snapshot } from '../testing/snapshot.ts'
import { type SyncedOrganization, type SyncFixture, syncFixture } from '../testing/sync-fixture.ts'
import { until } from '../testing/until.ts'
import { testWorkers } from '../testing/workers.ts'

const people = size(500, 2_000)
const goalsEach = 4
const kills = size(5, 25)
const pauses = size(2, 10)
const databaseKills = size(2, 5)
const cuts = size(2, 5)
/** `npm run test:long` disturbs more than 500 times. */
const rounds = Array.from({ length: size(1, 12) }, (_, n) => n + 1)
/** People read or being read and not yet written when a worker is killed, at most: each is read once more. */
const repeatedPerKill = 64

let server: OwnServer
let proxy: ToxicProxy
let fixture: SyncFixture
const workers = testWorkers()
/** Throws while the database does not answer. */
const ping = () => asSystem(fixture.database, (tx) => tx.execute(sql`select 1`))
const startWorker = () => workers.start({ env: { DATABASE_URL: proxy.url } })

beforeAll(async () => {
  server = await ownServer()
  proxy = await toxicProxy(server.url)
  fixture = await syncFixture({ url: server.url, drop: async () => undefined })
})
afterEach(() => workers.killAll())
afterAll(async () => {
  await fixture.close()
  await proxy.stop()
  await server.remove()
})

test('while the database server is down the worker waits and the web reports it; both recover by themselves', async () => {
  const org = await fixture.organization({ mapped: 30 })
  fixture.sandbox.set({ latencyMs: [100, 300] })
  const worker = workers.start()
  const runId = await org.start()
  await until(async () => (await org.run(runId)).people_done > 0)
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    await server.crash(signal)
    await until(() =>
      ping().then(
        () => false,
        () => true,
      ),
    )
    const error = await ping().catch((thrown: unknown) => thrown)
    expect(unexpected(error)).toMatchObject({
      isDatabaseAway: true,
      message: 'The database can’t be reached. Nothing was changed. Try again in a minute.',
    })
    await server.restart()
    await until(() => ping().then(() => true))
  }
  await until(async () => (await org.run(runId)).state === 'done')
  expect(await org.run(runId)).toMatchObject({ people_done: 30, goals_received: 60, goals_added: 60 })
  expect(worker.isOver).toBe(false)
  await worker.end('SIGTERM')
})

type Disturbance = 'kill' | 'pause' | 'database killed' | 'database crashed' | 'cut'

/** All disturbances in random order. */
function disturbances(): Disturbance[] {
  const all: Disturbance[] = [
    ...Array<Disturbance>(kills).fill('kill'),
    ...Array<Disturbance>(pauses).fill('pause'),
    ...Array.from(
      { length: databaseKills },
      (_, n) => (n % 2 ? 'database crashed' : 'database killed') as Disturbance,
    ),
    ...Array<Disturbance>(cuts).fill('cut'),
  ]
  return all
    .map((one) => ({ one, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one)
}

/** Returns whether it killed a worker. */
async function disturb(kind: Disturbance, org: SyncedOrganization, runId: RunId): Promise<boolean> {
  if (kind === 'database killed' || kind === 'database crashed') {
    await server.crash(kind === 'database killed' ? 'SIGKILL' : 'SIGQUIT')
    await server.restart()
    return false
  }
  if (kind === 'cut') {
    await proxy.set({ kind: 'down' })
    await proxy.set({ kind: 'none' })
    return false
  }
  const held = await living(org, runId)
  // The workers may have done the rest while this test waited for the processor.
  if (!held) return false
  const { holder, epoch } = held
  if (kind === 'kill') {
    await holder.end('SIGKILL')
    startWorker()
    // How soon the silence is detected is tested elsewhere.
    await reapSilentRuns(fixture.database, 0)
    return true
  }
  holder.signal('SIGSTOP')
  await until(async () => isOver(await org.run(runId)) || (await org.run(runId)).epoch > epoch)
  holder.signal('SIGCONT')
  return false
}

const isOver = ({ finished_at }: { finished_at: string | null }) => finished_at !== null

/** The living worker that holds the run, of which the last one may have been killed just now; null once the run is over. */
async function living(org: SyncedOrganization, runId: RunId) {
  for (;;) {
    const run = await org.run(runId)
    if (isOver(run)) return null
    const holder = await workers.holder(run)
    if (holder) return { holder, epoch: run.epoch }
    await until(async () => isOver(await org.run(runId)) || (await org.run(runId)).epoch > run.epoch)
  }
}

test.for(rounds)(
  'a run amid kills, pauses, cut connections and database crashes ends as an undisturbed run does (%i)',
  { timeout: 600_000 },
  async () => {
    const undisturbed = await fixture.organization({ mapped: people, goalsEach })
    await undisturbed.sync()
    const expected = await snapshot(undisturbed)
    expect(expected.goals).toHaveLength(people * goalsEach)

    const org = await fixture.organization({ mapped: people, goalsEach })
    fixture.sandbox.set({ latencyMs: [100, 300] })
    const earlier = workers.all.length
    startWorker()
    startWorker()
    const runId = await org.start()
    const plan = disturbances()
    let killed = 0
    for (const [i, kind] of plan.entries()) {
      const done = Math.floor((people * 0.9 * (i + Math.random())) / plan.length)
      await until(async () => (await org.run(runId)).people_done >= done)
      if (await disturb(kind, org, runId)) killed++
    }
    await until(async () => (await org.run(runId)).state !== 'running')

    expect(await snapshot(org)).toEqual(expected)
    expect(workers.all.filter((worker) => worker.isOver)).toHaveLength(earlier + killed)
    const repeated = fixture.sandbox.log.length - people
    expect(repeated).toBeLessThanOrEqual(plan.length * repeatedPerKill)
  },
)
