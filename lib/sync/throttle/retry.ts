import type { Clock } from '#lib/clock'
import type { Call, CallResult } from '#lib/culture-amp/client'
import { type Failure, failure } from '#lib/culture-amp/failure'
import type { StopReason } from '../runs/stop-reason.ts'
import type { CallStats } from '../worker/call-stats.ts'
import { maxWaitMs, outcomeOf } from './circuit-breaker.ts'
import type { PermitRequest, Throttle } from './throttle.ts'

const refusalsPerPerson = 10

/** What calls about one person need. Runs of one connection share the throttle, people of one run the stats. */
export type RetryContext = Pick<PermitRequest, 'person' | 'isUrgent'> & {
  call: Call
  throttle: Pick<Throttle, 'acquire' | 'openWindow' | 'trip'>
  /** Sleeps between two tries. */
  clock: Clock
  stats: CallStats
}

/**
 * Calls about one person, through the throttle, with retries. Transient errors: as often as the failure allows, with
 * exponential back-off and full jitter, within the run's retry budget. Refusals (429, 503): after `Retry-After` and up to
 * a tenth more; the person's tenth is the result, and so is one that asks for more than 15 minutes. Transient errors while
 * the breaker is open count against no person; refusals do, or the last person of a run could be refused without end.
 */
export class Retry {
  /** Why the run must stop, when a call ended as `cancelled` because of it. */
  stopReason: StopReason | null = null
  readonly #context: RetryContext
  #refusals = 0

  constructor(context: RetryContext) {
    this.#context = context
  }

  /** Ends as `cancelled` when the signal is aborted or the run must stop. */
  readonly callWithRetry: Call = async (url, signal) => {
    const { call, throttle, clock, stats, person, isUrgent } = this.#context
    const cancelled: CallResult = { ok: false, failure: failure('cancelled', url.host) }
    let failures = 0
    for (let wasRefused = false; ; ) {
      const permit = await throttle.acquire({ person, isUrgent, wasRefused, signal })
      if (permit.kind === 'open') return { ok: false, failure: permit.last }
      if (permit.kind === 'stop') this.stopReason = permit.reason
      if (permit.kind !== 'granted') return cancelled
      stats.calls++
      const result = await call(url, signal).catch((error) => {
        permit.release(null)
        throw error
      })
      const outcome = outcomeOf(result)
      wasRefused = outcome?.kind === 'refused'
      if (!wasRefused && !throttle.openWindow) failures++
      permit.release(outcome)
      if (result.ok || !result.failure.retryable) return result
      const waitMs = wasRefused
        ? this.#afterRefusal(result.failure)
        : this.#afterFailure(failures, result.failure)
      if (waitMs === null) return this.stopReason ? cancelled : result
      await clock.sleep(waitMs, signal)
      if (signal.aborted) return cancelled
      if (!wasRefused) stats.retried++
    }
  }

  /** @returns milliseconds until the call may be retried; null when it may not */
  #afterRefusal({ retryAfterMs }: Failure): number | null {
    const { stats, clock, isUrgent } = this.#context
    stats.refused++
    this.#refusals++
    if (retryAfterMs !== null && retryAfterMs > maxWaitMs) {
      if (!isUrgent) this.stopReason = { kind: 'deferred', waitMs: retryAfterMs }
      return null
    }
    if (this.#refusals >= refusalsPerPerson) return null
    if (retryAfterMs !== null) return retryAfterMs * (1 + clock.random() / 10)
    const longest = Math.min(60_000, 1000 * 2 ** Math.max(0, this.#refusals - 1))
    return (longest * (1 + clock.random())) / 2
  }

  /** @returns milliseconds until the call may be retried; null when it may not */
  #afterFailure(failures: number, last: Failure): number | null {
    const { stats, clock, throttle } = this.#context
    if (stats.becameSpent()) throttle.trip(last)
    const retryAfterMs = last.retryAfterMs ?? 0
    if (!stats.mayRetry || failures > last.maxRetries || retryAfterMs > maxWaitMs) return null
    return Math.max(retryAfterMs, clock.random() * Math.min(30_000, 500 * 2 ** Math.max(0, failures - 1)))
  }
}
