import { expect, test } from 'vitest'
import { failure } from '#lib/culture-amp/failure'
import { noFailures, retryDelayMs, withFailure } from './retry-delay.ts'

const limited = (retryAfterMs: number | null) =>
  failure('rate_limited', 'x', { httpStatus: 429, retryAfterMs })

test('a refused call waits as long as it was asked to, and up to a tenth more', () => {
  expect(retryDelayMs(limited(4_000), withFailure(noFailures, limited(4_000)), () => 0)).toBe(4_000)
  expect(
    retryDelayMs(limited(4_000), withFailure(noFailures, limited(4_000)), () => 0.99),
  ).toBeLessThanOrEqual(4_400)
})

test('without Retry-After the wait grows and stays below a minute', () => {
  const waits = Array.from({ length: 9 }, (_, n) =>
    retryDelayMs(limited(null), { refusals: n + 1, faults: 0 }, () => 0.5),
  )
  expect(waits.slice(0, 3)).toEqual([750, 1_500, 3_000])
  expect(waits.at(-1)).toBe(45_000)
})

test('the tenth refusal, and one for more than 15 minutes, ends it', () => {
  expect(retryDelayMs(limited(null), { refusals: 10, faults: 0 })).toBeNull()
  expect(retryDelayMs(limited(16 * 60_000), { refusals: 1, faults: 0 })).toBeNull()
})

test('a fault is retried as often as it allows, a refused key never', () => {
  const away = failure('unavailable', 'x', { httpStatus: 502 })
  expect(retryDelayMs(away, { refusals: 0, faults: 5 }, () => 1)).toBe(8_000)
  expect(retryDelayMs(away, { refusals: 0, faults: 6 })).toBeNull()
  expect(retryDelayMs(failure('unauthorized', 'x'), { refusals: 0, faults: 1 })).toBeNull()
})
