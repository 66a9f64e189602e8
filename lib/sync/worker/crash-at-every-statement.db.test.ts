import { afterAll, expect, test } from 'vitest'
import type { RunId } from '#db/ids'
import { type Moment, statementProxy, type Watch } from '#db/testing/statements/statement-proxy'
import { isLong } from '#lib/testing/size'
import type { Row } from '#sandbox/goals/goals'
import { ownFixture } from '../testing/own-fixture.ts'
import { reapSilentRuns } from '../testing/reap.ts'
import { snapshot } from '../testing/snapshot.ts'
import { goalRows, type SyncedOrganization } from '../testing/sync-fixture.ts'
import { until } from '../testing/until.ts'
import { testWorkers } from '../testing/workers.ts'

const people = 1_000
/** People read or being read and not yet written when a worker is killed, at most: each is read once more. */
const repeatedPerKill = 64

const fixture = ownFixture()
const workers = testWorkers()
afterAll(() => workers.killAll())

type Change = (goals: Row[], n: number) => Row[]

/** What happens to the goals of each tenth person between two runs, so that batch after batch has every kind of write. */
const changes: Change[] = [
  (goals) => goals,
  ([first, ...rest]) => [{ ...first, name: 'Called otherwise' }, ...rest],
  ([, ...rest]) => rest,
  (goals) => [...goals, { ...goals[0], id: `${goals[0]?.id}-more` }],
  ([first, ...rest]) => [...rest, { ...first, visibility: 'only me' }],
  (goals) => goals.map((goal) => ({ ...goal, status: 'Simmering' })),
  // New names appear throughout the run, and stay below the 50 that the drift report lists.
  (goals, n) => goals.map((goal) => ({ ...goal, [`extra_${Math.floor(n / 50)}`]: 1 })),
  () => [],
  (goals) => goals.map((goal) => ({ ...goal, name: '' })),
  // Two pages: goals that half of the people lacked in the last run are back; the other half lacks them for the first time.
  (goals, n) => (n % 20 === 9 ? goals : goals.slice(0, -1)),
]

/** An organization after two runs, with changes for a third. */
async function changedOrganization(): Promise<SyncedOrganization> {
  const org = await fixture.organization({ mapped: people, goalsEach: 0 })
  const setGoals = (change: Change) => {
    for (const [n, { owner }] of org.people.entries()) {
      const ids = Array.from({ length: n % 10 === 9 ? 8 : 4 }, (_, g) => `p${n}-g${g}`)
      fixture.sandbox.setGoals(owner, change(goalRows(owner, ids), n))
    }
  }
  setGoals((goals) => goals)
  await org.sync()
  setGoals((goals, n) => (n % 20 === 9 ? goals.slice(0, -1) : goals))
  await org.sync()
  setGoals((goals, n) => changes[n % 10]?.(goals, n) ?? goals)
  fixture.sandbox.clearLog()
  return org
}

test('a run whose worker is killed at every kind of statement ends as an undisturbed run does', {
  timeout: 600_000,
}, async () => {
  const undisturbed = await changedOrganization()
  await undisturbed.sync()
  const expected = await snapshot(undisturbed)
  const calls = fixture.sandbox.log.length

  const org = await changedOrganization()
  fixture.sandbox.set({ latencyMs: [20, 60] })
  const killedAt = new Set<string>()
  const runId = await org.start()
  const isOver = async () => (await org.run(runId)).finished_at !== null
  let next = await standby(killedAt)
  for (;;) {
    const living = next
    const starting = standby(killedAt)
    await reapSilentRuns(fixture.database, 0)
    living.arm(await mayDieWithoutProgress(org, runId))
    await until(async () => living.isKilled() || (await isOver()))
    await living.stop()
    next = await starting
    if (!living.isKilled()) break
  }
  await next.stop()

  expect(await snapshot(org)).toEqual(expected)
  expect(fixture.sandbox.log.length - calls).toBeLessThanOrEqual(killedAt.size * repeatedPerKill)
  const missed = kindsAtLeast.filter((kind) => ![...killedAt].some((place) => kind.test(place)))
  expect(missed).toEqual([])
})

const commits = [
  'commit after update "sync_runs" set .*"epoch"',
  'commit after insert into outcomes',
  'commit after with known as',
]
/** Without these kinds the test would have lost its meaning. The other twenty have their turn in `npm run test:long`. */
const kindsAtLeast = [
  ...[
    'with next as .* pgboss',
    'select .* from "connections"',
    'update "sync_runs" set .*"epoch"',
    'select .* from mappings m join employees',
    'select 1 from sync_runs .* for no key update',
    'select .* from status_words',
    'select .* from goals',
    'update goals g set name',
    'update goals set removed_at',
    'update goals set removal_run_id = case',
    'update goals set missed_at = now',
    'update goals set missed_at = null',
    'update mappings',
    'select pg_advisory_xact_lock',
    'update drift',
    'insert into goals',
    'insert into outcomes',
    'with known as .* insert into drift',
    'update sync_runs set heartbeat_at = now\\(\\), calls',
    'update sync_runs set heartbeat_at = now\\(\\) where',
    'with moved as .* update sync_runs',
    'update "sync_runs" set "state"',
    '.* update pgboss.job_common set .*cancelled',
    'update "connections"',
    ...commits,
  ].map((kind) => `arrives ${kind}`),
  ...['with next as .* pgboss', ...commits].map((kind) => `answered ${kind}`),
].map((place) => new RegExp(`^${place}`, 'i'))

/** After five crashes without a new outcome a run reads person by person and skips some, which another test covers. */
async function mayDieWithoutProgress(org: SyncedOrganization, runId: RunId): Promise<boolean> {
  const run = await org.run(runId)
  return run.takeovers_without_progress < 2 || run.people_done === people
}

/**
 * A worker process that is ready. Once armed it is killed when the first statement arrives of a kind at which no worker was
 * killed yet; at a commit also after it is done and before its answer is delivered. Within a transaction that equals the
 * arrival of the next statement.
 */
async function standby(killedAt: Set<string>) {
  let arming: 'none' | 'after a batch' | 'now' = 'none'
  let isKilled = false
  const watch = (applicationName: string): Watch => {
    const kindOf = kinds()
    return (statement, moment) => {
      const kind = kindOf(statement, moment)
      const place = `${moment} ${kind}`
      const isMeant = isLong || kindsAtLeast.some((place) => place.test(`${moment} ${kind}`))
      const mayKill = isMeant && isOfRuns(applicationName, kind) && (moment === 'arrives' || isFinal(kind))
      if (arming === 'now' && mayKill && !killedAt.has(place)) {
        arming = 'none'
        isKilled = true
        killedAt.add(place)
        void worker.end('SIGKILL')
        return false
      }
      if (arming === 'after a batch' && place.startsWith('answered commit after insert into outcomes')) {
        arming = 'now'
      }
      return true
    }
  }
  const proxy = await statementProxy(fixture.url, watch)
  const worker = workers.start({ env: { DATABASE_URL: proxy.url } })
  await until(() => worker.log.some(({ msg }) => msg === 'the worker is ready'))
  return {
    arm(atOnce: boolean) {
      arming = atOnce ? 'now' : 'after a batch'
    },
    isKilled: () => isKilled,
    async stop() {
      arming = 'none'
      await worker.end('SIGKILL')
      await proxy.stop()
    },
  }
}

/** The statements of this project, and those with which the queue fetches and reports jobs; not its housekeeping. */
function isOfRuns(applicationName: string, kind: string): boolean {
  return applicationName === 'perfcopilot' || /^WITH (next|results) AS/.test(kind)
}

const isFinal = (kind: string): boolean => /^(commit|WITH (next|results) AS) /.test(kind)

/** Names each statement by its text without values, and a commit by the statements before it. */
function kinds(): (statement: string, moment: Moment) => string {
  let last = ''
  return (statement, moment) => {
    const text = statement
      .trim()
      .replace(/\s+/g, ' ')
      .replace(/\$\d+(, ?\$\d+)*/g, '$')
    if (text === 'commit') return `commit after ${last}`
    if (moment === 'arrives') last = text
    return text
  }
}
