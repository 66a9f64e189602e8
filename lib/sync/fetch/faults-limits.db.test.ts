import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { systemClock } from '#lib/clock'
import type { RetryAfter, Script } from '#sandbox/faults/behavior'
import { syncStatus } from '../runs/status.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import { syncWith } from '../testing/faulty-connection.ts'
import { ownFixture } from '../testing/own-fixture.ts'
import { quickTime } from '../testing/quick-time.ts'
import type { SyncedOrganization } from '../testing/sync-fixture.ts'

const fixture = ownFixture()
let org: SyncedOrganization

async function organization(mapped: number) {
  org = await fixture.organization({ mapped })
}

const answerAll = (script: Script | null) => fixture.sandbox.script('*', script)
const calls = () => fixture.sandbox.log.length

describe('a refusal waits as its Retry-After says', () => {
  const second = [500, 1_000] as const
  const rows: [string, RetryAfter | undefined, readonly [number, number]][] = [
    ['in seconds', 7, [7_000, 7_700]],
    ['zero', 0, [0, 0]],
    ['as a date', { dateInSeconds: 600 }, [540_000, 661_100]],
    ['twice, of which the longer counts', { text: ['5', '9'] }, [9_000, 9_900]],
    ['as a date in the past', { dateInSeconds: -60 }, second],
    ['negative', { text: '-5' }, second],
    ['a fraction', { text: '1.5' }, second],
    ['words', { text: 'soon' }, second],
    ['a list', { text: '5, 9' }, second],
    ['of more than ten digits', { text: '1000000000000' }, second],
    ['empty', { text: '' }, second],
    ['absent', undefined, second],
  ]

  test.each(rows)('%s', async (_, retryAfter, [least, most]) => {
    await organization(1)
    for (const status of [429, 503]) {
      const refusal = { kind: 'status', status, ...(retryAfter === undefined ? {} : { retryAfter }) } as const
      answerAll([{ ...refusal, times: 1 }])
      const clock = fakeClock()
      const waits: number[] = []
      const noting = {
        ...clock,
        sleep: (ms: number, signal?: AbortSignal) => {
          // Not the wait for a batch to fill.
          if (ms !== 200) waits.push(ms)
          return clock.sleep(ms, signal)
        },
      }
      expect(await syncWith(fixture, org, noting)).toMatchObject({
        state: 'done',
        people_good: 1,
        calls: 2,
        calls_refused: 1,
      })
      expect(Math.max(...waits)).toBeGreaterThanOrEqual(least)
      expect(waits.filter((wait) => wait >= least && wait <= most)).not.toEqual([])
    }
  })

  test('for an hour: the run is deferred, the card shows until when, and continues then', async () => {
    await organization(30)
    answerAll({ kind: 'status', status: 429, retryAfter: 3_600 })
    const runId = await org.start()
    await org.work(runId)
    expect(await org.run(runId)).toMatchObject({ state: 'running', people_done: 0 })
    expect(calls()).toBeLessThanOrEqual(5)
    expect(await org.run(runId)).toMatchObject({ calls: calls() })
    const { current } = await org.transact(syncStatus)
    const left = Date.parse(current?.waitsUntil ?? '') - Date.now()
    expect(left).toBeGreaterThan(3_590_000)
    expect(left).toBeLessThan(3_961_000)
    const jobs = await fixture.database.orm.execute(sql`
      select round(extract(epoch from start_after - now()) / 60) as minutes from pgboss.job
      where data->>'runId' = ${runId} and state = 'created'`)
    expect([60, 61, 62, 63, 64, 65, 66]).toContain(Number(jobs[0]?.minutes))

    answerAll(null)
    await org.work(runId)
    expect(await org.run(runId)).toMatchObject({ state: 'running', epoch: 1, people_done: 0 })
    await org.transact((tx) =>
      tx.execute(sql`update sync_runs set deferred_until = now() where id = ${runId}`),
    )
    await org.work(runId)
    expect(await org.run(runId)).toMatchObject({ state: 'done', epoch: 2, people_good: 30 })
  })

  test('for longer than six hours: the run ends and says so, and every goal stays', async () => {
    await organization(5)
    await org.sync()
    const before = await org.goals()
    answerAll({ kind: 'status', status: 503, retryAfter: 7 * 3_600 })
    const run = await org.sync()
    expect(run).toMatchObject({ state: 'failed', end_code: 'rate_limited', people_not_reached: 5 })
    expect(run.end_message).toMatch(/asks to wait until \d+ \w+ \d{4}.*UTC, longer than a sync waits/)
    expect(await org.goals()).toEqual(before)
  })
})

test('a run with half of its first calls refused needs few extra calls, none before its Retry-After', async () => {
  await organization(400)
  fixture.sandbox.set({
    latencyMs: [5, 15],
    limit: { perSecond: 150, burst: 50, status: 429, retryAfter: 'seconds' },
  })
  const run = await syncWith(fixture, org, systemClock)
  expect(run).toMatchObject({ state: 'done', people_good: 400, calls: calls() })
  expect(run.calls - 400).toBeLessThanOrEqual(80)
  const refusedAt = new Map<string, number>()
  for (const { owners, at, status } of fixture.sandbox.log) {
    const owner = owners[0] ?? ''
    expect(at - (refusedAt.get(owner) ?? 0)).toBeGreaterThanOrEqual(1_000)
    if (status === 429) refusedAt.set(owner, at)
  }
})

describe('an outage for all people', () => {
  test('that ends in time fails no person: the run continues where it stopped', async () => {
    await organization(100)
    answerAll([
      { kind: 'normal', times: 20 },
      { kind: 'status', status: 502, times: 14 },
    ])
    expect(await syncWith(fixture, org, quickTime(100))).toMatchObject({
      state: 'done',
      people_good: 100,
      people_failed: 0,
    })
    expect(calls()).toBe(114)
  })

  test('that lasts ends the run after at most 100 calls, and every goal stays', async () => {
    await organization(100)
    await org.sync()
    const before = await org.goals()
    fixture.sandbox.clearLog()
    answerAll({ kind: 'status', status: 500 })
    const run = await syncWith(fixture, org, quickTime(1_000))
    expect(run).toMatchObject({ state: 'failed', end_code: 'unavailable', people_not_reached: 100 })
    expect(run.end_message).toMatch(/^Culture Amp is unavailable: /)
    const outcomes = await org.outcomes(run.id)
    expect(outcomes.map(({ code }) => code)).toEqual(Array.from({ length: 100 }, () => 'not_reached'))
    expect(calls()).toBeLessThanOrEqual(100)
    expect(await org.goals()).toEqual(before)
    expect(await org.connection()).toMatchObject({ state: 'connected' })
  })
})
