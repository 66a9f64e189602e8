import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { openDatabase } from '#db/connection/client'
import type { RunId } from '#db/ids'
import { type ClaimedRunRow, claimRunRow, heartbeatRun, releaseRun } from '#db/queries/runs/held-run'
import { peopleToRead } from '#db/queries/runs/run-people'
import { withOrganization } from '#db/tenant'
import { systemClock } from '#lib/clock'
import { toxicProxy } from '#lib/testing/toxic-proxy'
import { fetchedGoals, noCalls } from '../testing/answers.ts'
import { ownFixture } from '../testing/own-fixture.ts'
import type { SyncedOrganization } from '../testing/sync-fixture.ts'
import { writeBatch } from '../write/write-batch.ts'
import { retryTransientErrors } from './transient-error.ts'

const fixture = ownFixture()
let org: SyncedOrganization
let runId: RunId

beforeEach(async () => {
  org = await fixture.organization({ mapped: 3 })
  runId = await org.start()
})

async function claim(): Promise<ClaimedRunRow> {
  const claimed = await org.transact((tx) => claimRunRow(tx, runId))
  if (!claimed) throw new Error('The run is over.')
  return claimed
}

/** An answer for each person, with two goals. */
async function answers(run: ClaimedRunRow) {
  const { people } = await org.transact((tx) => peopleToRead(tx, run, null, 10))
  return people.map((person, n) => ({ ...fetchedGoals(n, [`a${n}`, `b${n}`]), person }))
}

const write = async (run: ClaimedRunRow, batch: Awaited<ReturnType<typeof answers>>) =>
  org.transact((tx) => writeBatch(tx, run, batch, noCalls))

test('a worker whose run was claimed by another while it slept writes nothing and stops', async () => {
  const asleep = await claim()
  const late = await answers(asleep)
  const awake = await claim()
  expect(awake.epoch).toBe(asleep.epoch + 1)
  expect(await write(asleep, late)).toBe(false)
  expect(await org.goals()).toEqual([])
  expect(await org.outcomes(runId)).toEqual([])
  expect(await org.transact((tx) => heartbeatRun(tx, asleep))).toBe(false)
  expect(await org.transact((tx) => releaseRun(tx, asleep))).toBe(false)
  expect(await write(awake, late)).toBe(true)
  expect(await org.goals()).toHaveLength(6)
})

test('a batch whose commit was not acknowledged is written again and changes no row and no counter', async () => {
  const run = await claim()
  const batch = await answers(run)
  const proxy = await toxicProxy(fixture.url)
  const database = openDatabase(proxy.url, 1)
  await proxy.set({ kind: 'loses answer', to: 'commit' })
  const [lost, writes] = [proxy.lost(), { begun: 0 }]
  const written = await retryTransientErrors(
    () => {
      writes.begun++
      return withOrganization(database, org.organizationId, (tx) => writeBatch(tx, run, batch, noCalls))
    },
    systemClock,
    new AbortController().signal,
  )
  await lost
  expect({ written, writes: writes.begun }).toEqual({ written: true, writes: 2 })
  expect(await org.goals()).toHaveLength(6)
  expect(await org.outcomes(runId)).toHaveLength(3)
  expect(await org.run(runId)).toMatchObject({ people_done: 3, goals_received: 6, goals_added: 6 })
  await database.close()
  await proxy.stop()
})

test('a batch written twice changes nothing the second time', async () => {
  const run = await claim()
  const batch = await answers(run)
  await write(run, batch)
  const before = [await org.run(runId), await org.goals(), await org.outcomes(runId)]
  expect(await write(run, batch)).toBe(true)
  expect([await org.run(runId), await org.goals(), await org.outcomes(runId)]).toEqual(
    before.map((row) => (Array.isArray(row) ? row : { ...row, heartbeat_at: expect.anything() })),
  )
})

test('a batch that fails half-way leaves nothing behind', async () => {
  const run = await claim()
  const batch = await answers(run)
  const failing = org.transact(async (tx) => {
    await writeBatch(tx, run, batch, noCalls)
    throw new Error('cut')
  })
  await expect(failing).rejects.toThrow('cut')
  expect(await org.goals()).toEqual([])
  expect(await org.run(runId)).toMatchObject({ people_done: 0, goals_added: 0 })
})

test('a refusal after a takeover is the person’s outcome when goals were read before it', async () => {
  const run = await claim()
  await write(run, (await answers(run)).slice(0, 1))
  fixture.sandbox.script(org.people[1]?.owner ?? '', { kind: 'status', status: 403 })
  fixture.sandbox.script(org.people[2]?.owner ?? '', { kind: 'status', status: 403 })
  await org.work(runId)
  expect((await org.outcomes(runId)).map((outcome) => outcome.code)).toEqual([
    'goals',
    'forbidden',
    'forbidden',
  ])
  const [connection] = await org.transact((tx) => tx.execute(sql`select state from connections`))
  expect(connection).toEqual({ state: 'connected' })
})
