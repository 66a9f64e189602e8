import { describe, expect, test } from 'vitest'
import { failure } from '#lib/culture-amp/failure'
import { type CallOutcome, CircuitBreaker } from './circuit-breaker.ts'

const minute = 60_000
const answered: CallOutcome = { kind: 'answered' }
const failed: CallOutcome = { kind: 'failed', failure: failure('timeout', 'api.cultureamp.com') }
const refused = (retryAfterMs: number | null = 1_000): CallOutcome => ({
  kind: 'refused',
  failure: failure('rate_limited', 'api.cultureamp.com', { httpStatus: 429, retryAfterMs }),
})

function setup() {
  const clock = { now: 0 }
  const breaker = new CircuitBreaker({
    now: () => clock.now,
    random: () => 0.5,
    sleep: async () => undefined,
  })
  /** Calls sent before now, about so many people in turn. */
  const observe = (outcome: CallOutcome, times = 1, people = times) => {
    for (let n = 0; n < times; n++) {
      breaker.observe(outcome, {
        person: `p${n % people}`,
        wasRefused: false,
        sentAt: clock.now,
        isProbe: false,
      })
    }
    return breaker.open !== null
  }
  /** Waits until the next call may be sent and sends it. @returns milliseconds waited */
  const probe = (outcome: CallOutcome | null) => {
    const waited = breaker.readyAt - clock.now
    clock.now = breaker.readyAt
    expect(breaker.sent()).toBe(true)
    expect(breaker).toMatchObject({ open: { kind: 'half-open' }, readyAt: Number.POSITIVE_INFINITY })
    breaker.observe(outcome, { person: 'p0', wasRefused: false, sentAt: clock.now, isProbe: true })
    return waited
  }
  return { breaker, clock, observe, probe }
}

describe('transient errors', () => {
  test('open it for half a minute after ten in a row over five people', () => {
    const { breaker, observe } = setup()
    expect(observe(failed, 9, 5)).toBe(false)
    expect(observe(failed)).toBe(true)
    expect(breaker.open).toMatchObject({ kind: 'open', cause: 'failed', until: 30_000 })
  })

  test('of few people, or with answers between them, do not open it', () => {
    expect(setup().observe(failed, 40, 4)).toBe(false)
    const { observe } = setup()
    for (let n = 0; n < 30; n++) {
      expect(observe(answered, 2)).toBe(false)
      expect(observe(failed)).toBe(false)
    }
  })

  test('open it when half of the last fifty calls failed, although each followed an answer', () => {
    const { observe } = setup()
    const opened = Array.from({ length: 25 }, () => [observe(answered), observe(failed)]).flat()
    expect(opened.indexOf(true)).toBe(49)
  })

  test('are probed after 30 seconds, then after twice as long each time up to five minutes', () => {
    const { observe, probe } = setup()
    observe(failed, 10)
    expect(Array.from({ length: 7 }, () => probe(failed) / 1_000)).toEqual([30, 60, 120, 240, 300, 300, 300])
  })

  test('stop the run after half an hour and one last call', () => {
    const { breaker, clock, observe, probe } = setup()
    clock.now = 20 * minute
    observe(failed, 10)
    while (!breaker.isGone) probe(failed)
    expect(clock.now).toBe(50 * minute)
    expect(breaker.stopReason).toMatchObject({ kind: 'failed', failure: { code: 'unavailable' } })
  })

  test('are over with the first answer, be it a refusal', () => {
    for (const sign of [answered, refused()]) {
      const { breaker, observe, probe } = setup()
      observe(failed, 10)
      probe(sign)
      expect(breaker.open).toBe(null)
      expect(observe(failed, 9)).toBe(false)
    }
  })

  test('of calls in flight change nothing, and a cancelled probe gives way to another', () => {
    const { breaker, observe, probe } = setup()
    observe(failed, 10)
    const { open } = breaker
    observe(answered)
    observe(refused(90_000))
    expect(breaker.open).toEqual(open)
    expect(probe(null)).toBe(30_000)
    expect(breaker.readyAt).toBe(30_000)
    expect(probe(answered)).toBe(0)
    expect(breaker.open).toBe(null)
  })
})

describe('a refusal', () => {
  test('opens it for a moment, and for its Retry-After and up to a tenth more when the probe is refused too', () => {
    const { breaker, observe, probe } = setup()
    expect(observe(refused(60_000))).toBe(true)
    expect(probe(refused(60_000))).toBe(100)
    expect(probe(answered)).toBe(63_000)
    expect(breaker.open).toBe(null)
  })

  test('of a call that was sent before it opened says nothing new after it has closed', () => {
    const { observe, clock, probe, breaker } = setup()
    observe(refused())
    const sentAt = clock.now
    probe(answered)
    breaker.observe(refused(), { person: 'p', wasRefused: false, sentAt, isProbe: false })
    expect(breaker.open).toBe(null)
  })

  test('for more than a quarter of an hour defers the run at once', () => {
    const { breaker, observe } = setup()
    observe(refused(16 * minute))
    expect(breaker.stopReason).toMatchObject({ kind: 'deferred' })
    expect(breaker.open?.until).toBeGreaterThanOrEqual(16 * minute)
  })

  test.each([1_000, null])(
    'of %s ms again and again is probed less and less, and defers the run in the end',
    (ms) => {
      const { breaker, clock, observe, probe } = setup()
      observe(refused(ms))
      const waits: number[] = []
      while (breaker.stopReason === null) waits.push(probe(refused(ms)))
      expect(waits.slice(0, 11)).toEqual([
        100, 150, 300, 600, 1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 45_000,
      ])
      expect(breaker.stopReason).toEqual({ kind: 'deferred', waitMs: 15 * minute })
      expect(clock.now).toBeLessThan(17 * minute)
    },
  )
})
