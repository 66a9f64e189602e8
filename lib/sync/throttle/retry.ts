import type { Clock } from '#lib/clock'
import type { Call, CallResult } from '#lib/culture-amp/client'
import { type Failure, type FailureCode, failure } from '#lib/culture-amp/failure'
import type { CallStats } from '../worker/call-stats.ts'
import type { CallOutcome } from './circuit-breaker.ts'
import type { Entry, Leave, Throttle } from './throttle.ts'

const refusalsPerPerson = 10
const longestWaitMs = 15 * 60_000

const passingFaults: readonly FailureCode[] = [
  'unavailable',
  'host_not_found',
  'connection_refused',
  'connection_lost',
  'timeout',
]

/** Why a person was not asked to the end, although nobody cancelled it: it is the whole run's matter. */
export type Halt = Extract<Entry, { kind: 'gone' | 'later' }>

/** What asking for one person needs; runs of one connection share the pace, people of one run the counts. */
export type RetryContext = {
  call: Call
  pace: Throttle
  pause: Clock
  counts: CallStats
  person: string
  isUrgent: boolean
  /** Told when it begins to wait between two tries (1) and when that is over (-1): somebody else may ask meanwhile. */
  onRest(by: 1 | -1): void
}

/**
 * Asks for one person at the connection's pace, and again after passing faults: network
 * faults and 5xx as often as the failure allows, with full jitter and within the run's budget; after 429 or 503 this
 * call alone waits as long as `Retry-After` says and up to a tenth more. The person's tenth refusal is the result, and
 * so is one that asks for more than 15 minutes. Faults while everything is stopped anyway count against nobody. Whoever
 * waits between two tries holds no place. An aborted signal ends it with `cancelled`.
 */
export class Retry {
  /** Set when a call ended as cancelled because of it. */
  halt: Halt | null = null
  readonly #steps: RetryContext
  #refusals = 0

  constructor(steps: RetryContext) {
    this.#steps = steps
  }

  readonly callWithRetry: Call = async (url, signal) => {
    const { pace, pause, counts, person, isUrgent } = this.#steps
    let faults = 0
    for (let wasRefused = false; ; ) {
      const entry = await pace.enter({ person, isUrgent, wasRefused, signal })
      if (entry.kind === 'stopped') return { ok: false, failure: entry.last }
      if (entry.kind !== 'go') {
        if (entry.kind !== 'cancelled') this.halt = entry
        return cancelled(url)
      }
      const { result, isCounted } = await this.#attempt(entry.leave, url, signal)
      if (result.ok || !result.failure.retryable) return result
      const isRefusal = heardOf(result)?.kind === 'refused'
      if (isRefusal) counts.refused++
      if (isCounted && isRefusal) this.#refusals++
      if (isCounted && !isRefusal) faults++
      if (!isRefusal && this.#isSpent(result.failure)) return result
      const wait = isRefusal
        ? waitAfterRefusal(this.#refusals, result.failure.retryAfterMs, pause)
        : waitAfterFault(faults, result.failure, pause)
      if (wait === null) {
        // For such a wait a run over all is put aside.
        const ms = result.failure.retryAfterMs ?? 0
        if (!isRefusal || ms <= longestWaitMs || isUrgent) return result
        this.halt = { kind: 'later', ms }
        return cancelled(url)
      }
      await this.#rest(wait, signal)
      if (signal.aborted) return cancelled(url)
      if (!isRefusal) counts.repeated++
      wasRefused = isRefusal
    }
  }

  async #attempt(leave: Leave, url: URL, signal: AbortSignal) {
    this.#steps.counts.calls++
    try {
      const result = await this.#steps.call(url, signal)
      return { result, isCounted: leave(heardOf(result)) }
    } catch (error) {
      leave(null)
      throw error
    }
  }

  #isSpent(last: Failure): boolean {
    const { counts, pace } = this.#steps
    if (counts.becameSpent()) pace.trip(last)
    return !counts.mayRepeat
  }

  async #rest(ms: number, signal: AbortSignal): Promise<void> {
    this.#steps.onRest(1)
    await this.#steps.pause.sleep(ms, signal)
    this.#steps.onRest(-1)
  }
}

function heardOf(result: CallResult): CallOutcome | null {
  if (result.ok) return { kind: 'answered' }
  const { failure: last } = result
  if (last.code === 'cancelled') return null
  if (last.code === 'rate_limited') return { kind: 'refused', failure: last }
  return passingFaults.includes(last.code) ? { kind: 'faulted', failure: last } : { kind: 'answered' }
}

function waitAfterFault(faults: number, { maxRetries, retryAfterMs }: Failure, { random }: Clock) {
  if (faults > maxRetries || (retryAfterMs ?? 0) > longestWaitMs) return null
  const backOff = random() * Math.min(30_000, 500 * 2 ** Math.max(0, faults - 1))
  return Math.max(backOff, retryAfterMs ?? 0)
}

function waitAfterRefusal(refusals: number, retryAfterMs: number | null, { random }: Clock): number | null {
  if (refusals >= refusalsPerPerson) return null
  if (retryAfterMs === null) {
    const longest = Math.min(60_000, 1000 * 2 ** Math.max(0, refusals - 1))
    return longest / 2 + (random() * longest) / 2
  }
  return retryAfterMs > longestWaitMs ? null : retryAfterMs * (1 + random() / 10)
}

function cancelled(url: URL): CallResult {
  return { ok: false, failure: failure('cancelled', url.host) }
}
