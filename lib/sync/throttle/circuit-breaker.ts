import type { Clock } from '#lib/clock'
import type { CallResult } from '#lib/culture-amp/client'
import type { Failure } from '#lib/culture-amp/failure'
import { type StopReason, unavailable } from '../runs/stop-reason.ts'

/** The service is away when so many calls in a row failed, about so many people; or half of so many. */
const away = { inARow: 10, people: 5, of: 50 }
const goneAfterMs = 30 * 60_000
/** A run does not wait in the worker for longer. */
export const maxWaitMs = 15 * 60_000

/** What a call says about the service: it answered, whatever it said, refused the rate, or failed in a way that passes. */
export type CallOutcome = { kind: 'answered' } | { kind: 'refused' | 'failed'; failure: Failure }

const transient = ['unavailable', 'host_not_found', 'connection_refused', 'connection_lost', 'timeout']

/** Null when the call was cancelled. */
export function outcomeOf(result: CallResult): CallOutcome | null {
  if (result.ok) return { kind: 'answered' }
  const { failure } = result
  if (failure.code === 'cancelled') return null
  if (failure.code === 'rate_limited') return { kind: 'refused', failure }
  return transient.includes(failure.code) ? { kind: 'failed', failure } : { kind: 'answered' }
}

type Open = {
  /** Half-open: the probe is in flight. */
  kind: 'open' | 'half-open'
  cause: 'refused' | 'failed'
  /** When it was last closed, and when the probe may be sent. */
  since: number
  until: number
  /** How often in a row it was opened for this cause. */
  times: number
  last: Failure
}

/** A call that was sent; the probe is the one that decides in the half-open state. */
export type SentCall = { person: string; wasRefused: boolean; sentAt: number; isProbe: boolean }

/**
 * Stops all calls of a connection while none gets through (docs/throttle.md). Closed: calls are sent. Open: none is.
 * Half-open: a single call, the probe, decides whether it closes or opens again. Transient errors open it when ten calls
 * in a row failed, or half of the last fifty. A refusal opens it for a moment; `Retry-After` counts for all calls once a
 * probe is refused too. Knows no timers; times are milliseconds.
 */
export class CircuitBreaker {
  readonly #clock: Clock
  #open: Open | null = null
  #openedAt = Number.NEGATIVE_INFINITY
  /** The latest calls: the person where one failed, else null. */
  #recent: (string | null)[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Null while it is closed. */
  get open(): Readonly<Open> | null {
    return this.#open
  }

  /** When the next call may be sent: not while the probe is in flight. */
  get readyAt(): number {
    if (!this.#open) return Number.NEGATIVE_INFINITY
    return this.#open.kind === 'half-open' ? Number.POSITIVE_INFINITY : this.#open.until
  }

  /** No call was answered for half an hour. */
  get isGone(): boolean {
    return this.#open?.cause === 'failed' && this.#openedAt - this.#open.since >= goneAfterMs
  }

  /** Why a run should not wait until it closes; null while it may wait. */
  get stopReason(): StopReason | null {
    if (this.isGone) return { kind: 'failed', failure: unavailable }
    if (this.#open?.cause !== 'refused') return null
    const now = this.#clock.now()
    const leftMs = this.#open.until - now
    const longMs = Math.max(leftMs, now - this.#open.since)
    // A run that comes back after its wait sends a probe.
    if (leftMs <= 0 || longMs <= maxWaitMs) return null
    return { kind: 'deferred', waitMs: Math.max(leftMs, maxWaitMs) }
  }

  /** Call when a call is sent. @returns whether it is the probe */
  sent(): boolean {
    if (this.#open) this.#open.kind = 'half-open'
    return this.#open !== null
  }

  /**
   * Learns from a call that has ended. What was sent before it last opened says nothing new.
   * @param outcome null when the call was cancelled
   */
  observe(outcome: CallOutcome | null, { person, wasRefused, sentAt, isProbe }: SentCall): void {
    if (isProbe && this.#open) this.#observeProbe(outcome, this.#open)
    if (isProbe || !outcome || sentAt <= this.#openedAt) return
    this.#recent.push(outcome.kind === 'failed' ? person : null)
    if (this.#recent.length > away.of) this.#recent.shift()
    if (outcome.kind === 'answered') return
    // Refused again after its `Retry-After`, it may concern its person alone.
    if (outcome.kind === 'refused' ? !wasRefused : this.#isAway()) this.#openFor(outcome)
  }

  /** Opens it for a reason of the caller's, such as an exhausted retry budget. */
  trip(last: Failure): void {
    if (!this.#open) this.#openFor({ kind: 'failed', failure: last })
  }

  #isAway(): boolean {
    const last = this.#recent.slice(this.#recent.lastIndexOf(null) + 1)
    if (last.length >= away.inARow && new Set(last).size >= away.people) return true
    return this.#recent.length === away.of && this.#recent.filter(Boolean).length * 2 >= away.of
  }

  #observeProbe(outcome: CallOutcome | null, open: Open): void {
    if (!outcome) open.kind = 'open'
    // After transient errors a refusal is a sign of life.
    else if (outcome.kind === 'answered' || (outcome.kind === 'refused' && open.cause === 'failed')) {
      this.#open = null
      this.#recent = []
    } else this.#openFor(outcome)
  }

  #openFor({ kind: cause, failure: last }: Exclude<CallOutcome, { kind: 'answered' }>): void {
    const now = this.#clock.now()
    const since = this.#open?.since ?? now
    const times = this.#open?.cause === cause ? this.#open.times + 1 : 1
    const until =
      cause === 'refused'
        ? now + refusedMs(times, last.retryAfterMs ?? 0, this.#clock.random())
        : Math.max(now, Math.min(now + failedMs(times), since + goneAfterMs))
    this.#open = { kind: 'open', cause, since, until, times, last }
    this.#openedAt = now
  }
}

/** 30 seconds, then twice as long each time, up to 5 minutes. */
const failedMs = (times: number) => Math.min(5 * 60_000, 30_000 * 2 ** (times - 1))

/**
 * A tenth of a second, since a single refusal may concern a single person; then `Retry-After` and up to a tenth more,
 * at least a back-off of up to a minute, half of it by chance. More than 15 minutes count at once. One second is the least
 * that the header can say: the limit may be over sooner.
 */
function refusedMs(times: number, retryAfterMs: number, random: number): number {
  const backOff = Math.min(60_000, 100 * 2 ** (times - 1))
  if (times === 1 && retryAfterMs <= maxWaitMs) return backOff
  const asked = retryAfterMs > 1000 ? retryAfterMs * (1 + random / 10) : 0
  return Math.max(asked, (backOff * (1 + random)) / 2)
}
