import { describe, expect, test } from 'vitest'
import { failure } from '#lib/culture-amp/failure'
import { type CallOutcome, CircuitBreaker } from './circuit-breaker.ts'

const minute = 60_000
const answered: CallOutcome = { kind: 'answered' }
const faulted: CallOutcome = { kind: 'faulted', failure: failure('timeout', 'api.cultureamp.com') }
const refused = (retryAfterMs: number | null = 1_000): CallOutcome => ({
  kind: 'refused',
  failure: failure('rate_limited', 'api.cultureamp.com', { httpStatus: 429, retryAfterMs }),
})

function breaker() {
  const clock = { now: 0 }
  const made = new CircuitBreaker({ now: () => clock.now, random: () => 0.5, sleep: async () => undefined })
  const hear = (heard: CallOutcome, times = 1, people = times) => {
    let changed: string | null = null
    for (let n = 0; n < times; n++) {
      changed = made.heard(heard, `p${n % people}`, { isProbe: false, isNews: true })
    }
    return changed
  }
  /** Waits until the next call may go, makes it, and says after how long it went. */
  const probe = (heard: CallOutcome) => {
    const waited = made.readyAt - clock.now
    clock.now = made.readyAt
    const isProbe = made.sent()
    expect(isProbe).toBe(true)
    expect(made.readyAt).toBe(Number.POSITIVE_INFINITY)
    made.heard(heard, 'p0', { isProbe, isNews: true })
    return waited
  }
  return { breaker: made, clock, hear, probe }
}

describe('faults', () => {
  test('ten in a row over five people stop everything for half a minute', () => {
    const { breaker: made, hear } = breaker()
    expect(hear(faulted, 9, 5)).toBe(null)
    expect(hear(faulted)).toBe('opened')
    expect(made.stop).toMatchObject({ cause: 'faulted', until: 30_000 })
  })

  test('of few people, or with answers between them, do not', () => {
    expect(breaker().hear(faulted, 40, 4)).toBe(null)
    const { hear } = breaker()
    for (let n = 0; n < 30; n++) {
      expect(hear(answered, 2)).toBe(null)
      expect(hear(faulted, 1)).toBe(null)
    }
  })

  test('of half of the last fifty calls do, also when each is followed by an answer', () => {
    const { hear } = breaker()
    const changes = Array.from({ length: 25 }, () => [hear(answered), hear(faulted)]).flat()
    expect(changes.indexOf('opened')).toBe(49)
  })

  test('one call tries again after 30 seconds, then after twice as long each time, up to five minutes', () => {
    const { hear, probe } = breaker()
    hear(faulted, 10)
    const waits = Array.from({ length: 7 }, () => probe(faulted) / 1_000)
    expect(waits).toEqual([30, 60, 120, 240, 300, 300, 300])
  })

  test('after half an hour one last call is made, and then it is given up', () => {
    const { breaker: made, clock, hear, probe } = breaker()
    hear(answered)
    hear(faulted, 10)
    while (!made.isGone) probe(faulted)
    expect(clock.now).toBe(30 * minute)
  })

  test('end with the first answer, be it a refusal of the rate', () => {
    for (const sign of [answered, refused()]) {
      const { breaker: made, hear, probe } = breaker()
      hear(faulted, 10)
      probe(sign)
      expect(made.stop).toBe(null)
      expect(hear(faulted, 9)).toBe(null)
    }
  })

  test('of calls that were under way change nothing; a cancelled try leaves the place to another', () => {
    const { breaker: made, clock, hear } = breaker()
    hear(faulted, 10)
    expect(hear(answered)).toBe(null)
    expect(made.stop).not.toBe(null)
    clock.now = 30_000
    made.sent()
    made.probeCancelled()
    expect(made.readyAt).toBe(30_000)
  })
})

describe('refusals', () => {
  test('twenty in a row stop everything for the whole Retry-After and up to a tenth more', () => {
    const { breaker: made, hear } = breaker()
    expect(hear(refused(60_000), 19)).toBe(null)
    expect(hear(refused(60_000))).toBe('opened')
    expect(made.stop).toMatchObject({ cause: 'refused', until: 63_000 })
    expect(made.laterMs).toBe(null)
  })

  test('of calls that went before an earlier refusal was heard are no news', () => {
    const { breaker: made } = breaker()
    for (let n = 0; n < 100; n++) made.heard(refused(), `p${n}`, { isProbe: false, isNews: false })
    expect(made.stop).toBe(null)
  })

  test('that come late with a longer Retry-After lengthen the stop', () => {
    const { breaker: made, hear } = breaker()
    hear(refused(1_000), 20)
    hear(refused(90_000))
    expect(made.stop?.until).toBe(90_000)
  })

  test('for more than a quarter of an hour put the run aside at once', () => {
    const { breaker: made, hear } = breaker()
    expect(hear(refused(16 * minute))).toBe('opened')
    expect(made.laterMs).toBeGreaterThanOrEqual(16 * minute)
  })

  test('a second at a time are asked less and less, and put the run aside after a quarter of an hour', () => {
    const { breaker: made, clock, hear, probe } = breaker()
    hear(refused(), 20)
    const waits = []
    while (made.laterMs === null) waits.push(Math.round(probe(refused()) / 1_000))
    expect(waits.slice(0, 7)).toEqual([1, 2, 3, 6, 12, 24, 45])
    expect(clock.now).toBeLessThan(17 * minute)
    expect(waits.length).toBeLessThan(30)
  })
})

test('the half hour counts from the beginning of a run, not from an answer of an earlier one', () => {
  const { breaker: made, clock, hear, probe } = breaker()
  hear(answered)
  clock.now = 20 * minute
  made.begin()
  hear(faulted, 10)
  while (!made.isGone) probe(faulted)
  expect(clock.now).toBe(50 * minute)
})
