import { describe, expect, test } from 'vitest'
import type { Clock } from '#lib/clock'
import type { Call, CallResult } from '#lib/culture-amp/client'
import { type FailureCode, type FailureFacts, failure } from '#lib/culture-amp/failure'
import fc from '#lib/testing/fast-check'
import { fakeClock } from '../testing/fake-clock.ts'
import { CallStats } from '../worker/call-stats.ts'
import { FairShare } from './fair-share.ts'
import { Retry } from './retry.ts'
import { Throttle } from './throttle.ts'

const url = new URL('https://api.cultureamp.com/v1/goals?owner_id=1')
const good: CallResult = { ok: true, value: [], linkHeader: null }

function answers(...results: CallResult[]): Call & { calls: number } {
  const call = async () => results[Math.min(call.calls++, results.length - 1)] ?? good
  call.calls = 0
  return call
}

function refused(code: FailureCode, facts: FailureFacts = {}): CallResult {
  return { ok: false, failure: failure(code, 'api.cultureamp.com', facts) }
}

const never = new AbortController().signal

/** Calls about one person among many, whose breaker stays closed. */
function retrying(call: Call, clock: Clock, isUrgent = true) {
  const acquire = async () => ({ kind: 'granted', release: () => undefined }) as const
  const throttle = { acquire, openWindow: null, trip: () => undefined }
  return new Retry({ call, throttle, clock, stats: new CallStats(), person: 'a', isUrgent })
}

describe('a transient error', () => {
  test('is tried six times in all, with waits of at most 0.5, 1, 2, 4 and 8 seconds', async () => {
    const call = answers(refused('unavailable', { httpStatus: 500 }))
    const clock = fakeClock(1)
    const result = await retrying(call, clock).callWithRetry(url, never)
    expect(result.ok).toBe(false)
    expect(call.calls).toBe(6)
    expect(clock.waits).toEqual([500, 1000, 2000, 4000, 8000])
  })

  test('is forgotten when the next try answers', async () => {
    const call = answers(refused('timeout'), refused('connection_lost'), good)
    expect(await retrying(call, fakeClock()).callWithRetry(url, never)).toBe(good)
    expect(call.calls).toBe(3)
  })
})

describe('an answer that is final', () => {
  test.each(['unauthorized', 'forbidden', 'not_found', 'bad_request', 'tls', 'redirected'] as const)(
    '%s is not retried',
    async (code) => {
      const call = answers(refused(code))
      await retrying(call, fakeClock()).callWithRetry(url, never)
      expect(call.calls).toBe(1)
    },
  )

  test('that could not be read is retried once', async () => {
    const call = answers(refused('not_json'))
    await retrying(call, fakeClock()).callWithRetry(url, never)
    expect(call.calls).toBe(2)
  })
})

describe('a refusal', () => {
  test('waits as long as Retry-After says and up to a tenth more', async () => {
    const clock = fakeClock(0.5)
    const limited = refused('rate_limited', { httpStatus: 429, retryAfterMs: 10_000 })
    expect(await retrying(answers(limited, good), clock).callWithRetry(url, never)).toBe(good)
    expect(clock.waits).toEqual([10_500])
  })

  test('without Retry-After doubles its wait, half of it by chance, up to a minute', async () => {
    const clock = fakeClock(0)
    await retrying(answers(refused('rate_limited', { httpStatus: 429 })), clock).callWithRetry(url, never)
    expect(clock.waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
  })

  test('is the result the tenth time, counted over all pages of a person', async () => {
    const call = answers(refused('rate_limited', { httpStatus: 429, retryAfterMs: 0 }))
    const { callWithRetry } = retrying(call, fakeClock())
    await callWithRetry(url, never)
    expect(call.calls).toBe(10)
    await callWithRetry(url, never)
    expect(call.calls).toBe(11)
  })

  test('does not use up the retries of transient errors', async () => {
    const limited = refused('rate_limited', { httpStatus: 503, retryAfterMs: 0 })
    const fault = refused('unavailable', { httpStatus: 502 })
    const call = answers(limited, fault, fault, limited, fault, fault, fault, good)
    expect(await retrying(call, fakeClock()).callWithRetry(url, never)).toBe(good)
  })

  test('for longer than 15 minutes is not waited for', async () => {
    const clock = fakeClock()
    const limited = refused('rate_limited', { httpStatus: 429, retryAfterMs: 3_600_000 })
    expect(await retrying(answers(limited), clock).callWithRetry(url, never)).toEqual(limited)
    expect(clock.waits).toEqual([])
  })
})

test('a wait that is aborted ends as cancelled, without another call', async () => {
  const abort = new AbortController()
  const call = answers(refused('unavailable'))
  const clock = { random: () => 1, now: () => 0, sleep: async () => abort.abort() }
  const result = await retrying(call, clock).callWithRetry(url, abort.signal)
  expect(result).toMatchObject({ ok: false, failure: { code: 'cancelled' } })
  expect(call.calls).toBe(1)
})

describe('for all answers and all chance', () => {
  const codes = fc.constantFrom('unavailable', 'timeout', 'connection_lost', 'rate_limited' as const)
  const retryAfter = fc.option(fc.integer({ min: 0, max: 900_000 }))
  const failures = fc.array(fc.record({ code: codes, retryAfterMs: retryAfter }), { maxLength: 30 })
  const chance = fc.double({ min: 0, max: 0.999_999, noNaN: true })

  test('tries are bounded, and every wait is at least Retry-After and at most a tenth or a back-off more', () =>
    fc.assert(
      fc.asyncProperty(failures, chance, async (script, random) => {
        const clock = fakeClock(random)
        const call = answers(...script.map(({ code, ...facts }) => refused(code, facts)), good)
        await retrying(call, clock).callWithRetry(url, never)
        expect(call.calls).toBeLessThanOrEqual(16)
        expect(clock.waits).toHaveLength(call.calls - 1)
        for (const [n, wait] of clock.waits.entries()) {
          const { code, retryAfterMs } = script[n] ?? { code: 'timeout', retryAfterMs: null }
          expect(wait).toBeGreaterThanOrEqual(retryAfterMs ?? 0)
          const backOff = code === 'rate_limited' ? 60_000 : 30_000
          const most = code === 'rate_limited' && retryAfterMs !== null ? retryAfterMs * 1.1 : backOff
          expect(wait).toBeLessThanOrEqual(Math.max(most, retryAfterMs ?? 0))
        }
      }),
      { numRuns: 300 },
    ))
})

test('the retry budget is a fifth of a run’s calls and twenty more; once it is spent, an error is the result and the breaker opens', async () => {
  const call = answers(refused('timeout'))
  const stats = new CallStats({ calls: 100, refused: 0, retried: 39 })
  const throttle = new Throttle(8, fakeClock(), new FairShare(8))
  const context = { call, throttle, clock: fakeClock(), stats, isUrgent: false }
  await new Retry({ ...context, person: 'a' }).callWithRetry(url, never)
  expect(call.calls).toBe(2)
  const first = throttle.openWindow?.until
  expect(first).toBeGreaterThan(0)
  await new Retry({ ...context, person: 'b' }).callWithRetry(url, never)
  expect(call.calls).toBe(3)
  expect(throttle.openWindow?.until).toBeGreaterThan(first ?? 0)
})

test('a Retry-After of more than 15 minutes defers a run over all people', async () => {
  const limited = refused('rate_limited', { httpStatus: 429, retryAfterMs: 3_600_000 })
  const retry = retrying(answers(limited), fakeClock(), false)
  await retry.callWithRetry(url, never)
  expect(retry.stopReason).toEqual({ kind: 'deferred', waitMs: 3_600_000 })
})
