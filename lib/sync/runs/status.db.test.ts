import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { EmployeeId } from '#db/ids'
import { claimRunRow } from '#db/queries/runs/held-run'
import { peopleToRead } from '#db/queries/runs/run-people'
import { testId } from '#db/testing/test-id'
import { fetchedGoals, noCalls } from '../testing/answers.ts'
import { ownFixture } from '../testing/own-fixture.ts'
import { goalRows, type SyncedOrganization } from '../testing/sync-fixture.ts'
import { writeBatch } from '../write/write-batch.ts'
import { cancelRun } from './cancel.ts'
import { runOfPerson, syncStatus } from './status.ts'

const fixture = ownFixture()
let org: SyncedOrganization

beforeEach(async () => {
  org = await fixture.organization({ mapped: 4 })
})

const status = () => org.transact(syncStatus)

/** The status as it is just when the runs have these columns: `now()` is the same for both. */
const statusOnce = (columns: ReturnType<typeof sql>) =>
  org.transact(async (tx) => {
    await tx.execute(sql`update sync_runs set ${columns}`)
    return syncStatus(tx)
  })

test('before the first sync there is no status', async () => {
  expect(await status()).toEqual({ current: null, last: null, held: null })
})

test('an unclaimed run waits, and after some seconds the status shows for how long', async () => {
  const id = await org.start()
  const { current } = await statusOnce(sql`created_at = now() - interval '5 seconds'`)
  expect(current).toMatchObject({ id, state: 'waiting', waitingForWorkerSeconds: null })
  const later = await statusOnce(sql`created_at = now() - interval '2 minutes'`)
  expect(later.current?.waitingForWorkerSeconds).toBe(120)
})

test('a run in progress shows its counts and an estimate', async () => {
  const id = await org.start()
  const { current } = await statusOnce(
    sql`state = 'running', heartbeat_at = now(), started_at = now() - interval '30 seconds',
      people_total = 40, people_done = 10, people_warning = 2, goals_received = 31`,
  )
  expect(current).toEqual({
    id,
    state: 'running',
    peopleTotal: 40,
    peopleDone: 10,
    goalsReceived: 31,
    warnings: 2,
    remainingSeconds: 90,
    waitingForWorkerSeconds: null,
    waitsUntil: null,
  })
})

test('a run that waits for Culture Amp shows until when, not that it waits for a worker', async () => {
  await org.start()
  const { current } = await statusOnce(
    sql`state = 'running', created_at = now() - interval '1 hour', started_at = now(),
      deferred_until = '2999-01-01T12:00:00Z'`,
  )
  expect(current).toMatchObject({
    waitsUntil: '2999-01-01T12:00:00.000Z',
    waitingForWorkerSeconds: null,
  })
  const later = await statusOnce(sql`deferred_until = now() - interval '1 minute'`)
  expect(later.current).toMatchObject({ waitsUntil: null, waitingForWorkerSeconds: 60 })
})

test('a finished run is summarized in a sentence with people, goals and warnings', async () => {
  fixture.sandbox.setGoals(org.first.owner, [])
  await org.sync()
  expect((await status()).last).toMatchObject({
    state: 'done',
    people: 4,
    goals: 6,
    warnings: 1,
    sentence: 'Last sync: 4 people, 6 goals, 1 warning.',
    endMessage: null,
  })
  await org.transact((tx) =>
    tx.execute(sql`update sync_runs set people_done = 10000, goals_received = 52004, people_failed = 1200`),
  )
  expect((await status()).last?.sentence).toBe(
    'Last sync: 10,000 people, 52,004 goals, 1 warning, 1,200 failed.',
  )
})

test('each count of the sentence names the outcomes that it counts', async () => {
  fixture.sandbox.setGoals(org.first.owner, [])
  await org.sync()
  const counts = (await status()).last?.parts.filter(({ outcome }) => outcome !== null)
  expect(counts).toEqual([
    { text: '4 people', outcome: 'all' },
    { text: '6 goals', outcome: 'all' },
    { text: '1 warning', outcome: 'warning' },
  ])
})

test('a run that ended early shows how and why', async () => {
  fixture.sandbox.script('*', { kind: 'status', status: 403 })
  await org.sync()
  expect((await status()).last).toMatchObject({
    state: 'failed',
    sentence: 'Last sync failed: 0 people, 0 goals. 4 people keep their previous goals.',
    endMessage: expect.stringContaining('“Goals” read access'),
  })
  await cancelRun(fixture.database, org.admin, await org.start())
  expect((await status()).last).toMatchObject({ state: 'cancelled', notReached: 4 })
})

test('runs over one person are shown for that person, not on the card', async () => {
  const employeeId = testId<EmployeeId>(org.people[1]?.employeeId ?? '')
  const of = () => org.transact((tx) => runOfPerson(tx, employeeId))
  expect(await of()).toBe(null)
  const id = await org.start(employeeId)
  expect(await of()).toEqual({ id, isFinished: false, waitingForWorkerSeconds: null })
  expect(await status()).toEqual({ current: null, last: null, held: null })
  await org.work(id)
  expect(await of()).toMatchObject({ id, isFinished: true, state: 'done', endMessage: null })
})

test('a finished run shows how many more or fewer people have goals than after the sync before', async () => {
  await org.sync()
  expect((await status()).last?.peopleChange).toBeNull()
  await org.transact((tx) => tx.execute(sql`update mappings set no_goals_confirmed_at = now()`))
  for (const person of org.people.slice(1)) fixture.sandbox.setGoals(person.owner, [])
  await org.sync()
  expect((await status()).last?.peopleChange).toBe('3 fewer people with goals than in the previous sync.')
  fixture.sandbox.setGoals(org.people[1]?.owner ?? '', goalRows(org.people[1]?.owner ?? '', ['again']))
  await org.sync()
  expect((await status()).last?.peopleChange).toBe('1 more person with goals than in the previous sync.')
})

test('a run that stored fewer goals than it received reports it and is not done', async () => {
  const runId = await org.start()
  await org.transact(async (tx) => {
    const run = await claimRunRow(tx, runId)
    if (!run) throw new Error('The run is over.')
    const { people } = await peopleToRead(tx, run, null, 10)
    const answers = people.map((person, n) => ({ ...fetchedGoals(n, [`a${n}`, `b${n}`]), person }))
    await writeBatch(tx, run, answers, noCalls)
    await tx.execute(sql`delete from goals where culture_amp_id = 'a0'`)
  })
  await org.work(runId)
  expect(await org.run(runId)).toMatchObject({
    state: 'partly',
    end_code: 'stored_short',
    end_message: expect.stringContaining('For 1 person, fewer goals are stored than Culture Amp sent.'),
  })
})
