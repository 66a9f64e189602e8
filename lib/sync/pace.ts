import type { Call, CallResult } from '#lib/culture-amp/client'
import { type Failure, failure } from '#lib/culture-amp/failure'
import type { Pause } from './pause.ts'

const refusalsPerPerson = 10
const longestWaitMs = 15 * 60_000

/**
 * Wraps a client's single attempt so that passing faults are tried again (reliability-security.md 2.1): network faults
 * and 5xx as often as the failure allows, with full jitter; after 429 or 503 this call alone waits as long as
 * `Retry-After` says and up to a tenth more. One wrapper serves one person, whose refusals it counts: the tenth is the
 * result, and so is one that asks for more than 15 minutes. An aborted signal ends the wait with `cancelled`.
 */
export function patient(call: Call, pause: Pause): Call {
  let refusals = 0
  return async (url, signal) => {
    let faults = 0
    for (;;) {
      const result = await call(url, signal)
      if (result.ok || !result.failure.retryable) return result
      const wait = isRefusal(result.failure)
        ? waitAfterRefusal(++refusals, result.failure.retryAfterMs, pause)
        : waitAfterFault(++faults, result.failure.maxRetries, pause)
      if (wait === null) return result
      await pause.sleep(wait, signal)
      if (signal.aborted) return cancelled(result.failure)
    }
  }
}

function isRefusal(answered: Failure): boolean {
  return answered.code === 'rate_limited' || answered.httpStatus === 503
}

function waitAfterFault(faults: number, maxRetries: number, { random }: Pause): number | null {
  return faults > maxRetries ? null : random() * Math.min(30_000, 500 * 2 ** (faults - 1))
}

function waitAfterRefusal(refusals: number, retryAfterMs: number | null, { random }: Pause): number | null {
  if (refusals >= refusalsPerPerson) return null
  if (retryAfterMs === null) {
    const longest = Math.min(60_000, 1000 * 2 ** (refusals - 1))
    return longest / 2 + (random() * longest) / 2
  }
  return retryAfterMs > longestWaitMs ? null : retryAfterMs * (1 + random() / 10)
}

function cancelled(last: Failure): CallResult {
  return { ok: false, failure: failure('cancelled', last.host) }
}
