import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Clock } from '#lib/clock'
import type { Call, CallResult } from '#lib/culture-amp/client'
import { type FailureCode, type FailureFacts, failure } from '#lib/culture-amp/failure'
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

/** Asks for one person alone; `waits` are those between two tries. */
function patient(call: Call, pause: Clock, counts = new CallStats(), isUrgent = true) {
  return new Retry({
    call,
    pace: new Throttle(8, fakeClock(), new FairShare(8)),
    pause,
    counts,
    person: 'a person',
    isUrgent,
    onRest: () => undefined,
  })
}

describe('a passing fault', () => {
  test('is tried six times in all, with waits that double at most', async () => {
    const call = answers(refused('unavailable', { httpStatus: 500 }))
    const pause = fakeClock(1)
    const result = await patient(call, pause).callWithRetry(url, never)
    expect(result.ok).toBe(false)
    expect(call.calls).toBe(6)
    expect(pause.waits).toEqual([500, 1000, 2000, 4000, 8000])
  })

  test('is forgotten when the next try answers', async () => {
    const call = answers(refused('timeout'), refused('connection_lost'), good)
    expect(await patient(call, fakeClock()).callWithRetry(url, never)).toBe(good)
    expect(call.calls).toBe(3)
  })
})

describe('an answer that is final', () => {
  test.each(['unauthorized', 'forbidden', 'not_found', 'bad_request', 'tls', 'redirected'] as const)(
    '%s is not asked for again',
    async (code) => {
      const call = answers(refused(code))
      await patient(call, fakeClock()).callWithRetry(url, never)
      expect(call.calls).toBe(1)
    },
  )

  test('that could not be read is asked for once more', async () => {
    const call = answers(refused('not_json'))
    await patient(call, fakeClock()).callWithRetry(url, never)
    expect(call.calls).toBe(2)
  })
})

describe('a refusal of the rate', () => {
  test('waits as long as Retry-After says and up to a tenth more', async () => {
    const pause = fakeClock(0.5)
    const limited = refused('rate_limited', { httpStatus: 429, retryAfterMs: 10_000 })
    expect(await patient(answers(limited, good), pause).callWithRetry(url, never)).toBe(good)
    expect(pause.waits).toEqual([10_500])
  })

  test('without Retry-After doubles its wait, half of it by chance, up to a minute', async () => {
    const pause = fakeClock(0)
    await patient(answers(refused('rate_limited', { httpStatus: 429 })), pause).callWithRetry(url, never)
    expect(pause.waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
  })

  test('is the result the tenth time, counted over all pages of a person', async () => {
    const call = answers(refused('rate_limited', { httpStatus: 429, retryAfterMs: 0 }))
    const { callWithRetry: ask } = patient(call, fakeClock())
    await ask(url, never)
    expect(call.calls).toBe(10)
    await ask(url, never)
    expect(call.calls).toBe(11)
  })

  test('does not use up the tries of faults', async () => {
    const limited = refused('rate_limited', { httpStatus: 503, retryAfterMs: 0 })
    const fault = refused('unavailable', { httpStatus: 502 })
    const call = answers(limited, fault, fault, limited, fault, fault, fault, good)
    expect(await patient(call, fakeClock()).callWithRetry(url, never)).toBe(good)
  })

  test('for longer than 15 minutes is not waited for', async () => {
    const pause = fakeClock()
    const limited = refused('rate_limited', { httpStatus: 429, retryAfterMs: 3_600_000 })
    expect(await patient(answers(limited), pause).callWithRetry(url, never)).toEqual(limited)
    expect(pause.waits).toEqual([])
  })
})

test('a wait that is aborted ends as cancelled, without another call', async () => {
  const abort = new AbortController()
  const call = answers(refused('unavailable'))
  const pause = { random: () => 1, now: () => 0, sleep: async () => abort.abort() }
  const result = await patient(call, pause).callWithRetry(url, abort.signal)
  expect(result).toMatchObject({ ok: false, failure: { code: 'cancelled' } })
  expect(call.calls).toBe(1)
})

describe('whatever a server says and chance gives', () => {
  const codes = fc.constantFrom('unavailable', 'timeout', 'connection_lost', 'rate_limited' as const)
  const retryAfter = fc.option(fc.integer({ min: 0, max: 900_000 }))
  const failures = fc.array(fc.record({ code: codes, retryAfterMs: retryAfter }), { maxLength: 30 })
  const chance = fc.double({ min: 0, max: 0.999_999, noNaN: true })

  test('tries are bounded, and every wait is at least Retry-After and at most a tenth or a back-off more', () =>
    fc.assert(
      fc.asyncProperty(failures, chance, async (script, random) => {
        const pause = fakeClock(random)
        const call = answers(...script.map(({ code, ...facts }) => refused(code, facts)), good)
        await patient(call, pause).callWithRetry(url, never)
        expect(call.calls).toBeLessThanOrEqual(16)
        expect(pause.waits).toHaveLength(call.calls - 1)
        for (const [n, wait] of pause.waits.entries()) {
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

describe('the budget of a run for repeated calls', () => {
  test('is a fifth of its calls and twenty more; then a fault is the result, and everything stops', async () => {
    const counts = new CallStats({ calls: 100, refused: 0, repeated: 39 })
    const call = answers(refused('timeout'))
    const pace = new Throttle(8, fakeClock(), new FairShare(8))
    const steps = { call, pace, pause: fakeClock(), counts, isUrgent: false, onRest: () => undefined }
    await new Retry({ ...steps, person: 'a' }).callWithRetry(url, never)
    expect(call.calls).toBe(2)
    expect(pace.stops).toBe(1)
    await new Retry({ ...steps, person: 'b' }).callWithRetry(url, never)
    expect(call.calls).toBe(3)
    expect(pace.stops).toBe(2)
  })
})

test('a run over all is put aside for a Retry-After of more than 15 minutes', async () => {
  const limited = refused('rate_limited', { httpStatus: 429, retryAfterMs: 3_600_000 })
  const patience = patient(answers(limited), fakeClock(), new CallStats(), false)
  await patience.callWithRetry(url, never)
  expect(patience.halt).toEqual({ kind: 'later', ms: 3_600_000 })
})
