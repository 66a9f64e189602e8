import type { Failure } from '#lib/culture-amp/failure'

const maxWaitMs = 15 * 60_000
const maxRefusals = 10

/** Refusals and faults of the same page so far. */
export type Failures = { refusals: number; faults: number }

export const noFailures: Failures = { refusals: 0, faults: 0 }

/**
 * How long to wait before the same page is asked for again, by the rules of a sync: after 429 and 503 as long as
 * `Retry-After` says and up to a tenth more, after network faults and 5xx with full jitter. Null when it is given up.
 * @param tries this failure included
 */
export function retryDelayMs(
  { code, maxRetries, retryable, retryAfterMs }: Failure,
  { refusals, faults }: Failures,
  random: () => number = Math.random,
): number | null {
  if (!retryable || (retryAfterMs ?? 0) > maxWaitMs) return null
  if (code !== 'rate_limited') {
    if (faults > maxRetries) return null
    return Math.max(random() * Math.min(30_000, 500 * 2 ** (faults - 1)), retryAfterMs ?? 0)
  }
  if (refusals >= maxRefusals) return null
  if (retryAfterMs !== null) return retryAfterMs * (1 + random() / 10)
  const longest = Math.min(60_000, 1000 * 2 ** (refusals - 1))
  return longest / 2 + (random() * longest) / 2
}

/** The tries after one more of them failed. */
export const withFailure = ({ refusals, faults }: Failures, { code }: Failure): Failures =>
  code === 'rate_limited' ? { refusals: refusals + 1, faults } : { refusals, faults: faults + 1 }
