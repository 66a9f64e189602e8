import type { Clock } from '#lib/clock'
import type { Failure } from '#lib/culture-amp/failure'
import type { StopReason } from '../runs/stop-reason.ts'
import { type CallOutcome, CircuitBreaker, type SentCall } from './circuit-breaker.ts'
import { ConcurrencyLimit } from './concurrency-limit.ts'
import type { FairShare } from './fair-share.ts'
import { RateLimit } from './rate-limit.ts'

/** A call that asks for a permit. */
export type PermitRequest = {
  /** Id of the employee whom the call is about. */
  person: string
  /** A user waits for this one person: goes before all others, and does not wait while the breaker is open for long. */
  isUrgent: boolean
  /** It has waited for its `Retry-After`, and goes before calls that were not sent yet. */
  wasRefused: boolean
  signal: AbortSignal
}

export type Permit =
  /** Counts as in flight until it is released, once, with null when the call was cancelled. */
  | { kind: 'granted'; release(outcome: CallOutcome | null): void }
  /** The signal was aborted. */
  | { kind: 'cancelled' }
  /** The breaker stays open for longer than an urgent call waits, or a run. */
  | { kind: 'open'; last: Failure }
  | { kind: 'stop'; reason: StopReason }

type Waiter = PermitRequest & { settle(permit: Permit): void }

const maxUrgentWaitMs = 10_000

/**
 * Decides when the next call to one connection's Culture Amp is sent (docs/throttle.md): so many in flight
 * (`ConcurrencyLimit`), so many a second (`RateLimit`), and none while none gets through (`CircuitBreaker`). All runs of
 * the connection in this worker share it. Times are milliseconds of the given clock.
 */
export class Throttle {
  readonly #clock: Clock
  readonly #fairShare: FairShare
  readonly #concurrency: ConcurrencyLimit
  readonly #rate = new RateLimit()
  readonly #breaker: CircuitBreaker
  readonly #noteAway: (isAway: boolean) => void
  /** In the order in which they go. */
  #waiting: Waiter[] = []
  #wakesAt = Number.POSITIVE_INFINITY
  #inFlight = 0

  /** @param noteAway called with whether Culture Amp is away, as often as that is learned */
  constructor(ceiling: number, clock: Clock, fairShare: FairShare, noteAway = (_: boolean) => {}) {
    this.#noteAway = noteAway
    this.#clock = clock
    this.#fairShare = fairShare
    this.#concurrency = new ConcurrencyLimit(ceiling)
    this.#breaker = new CircuitBreaker(clock)
  }

  get inFlight(): number {
    return this.#inFlight
  }

  get waiting(): number {
    return this.#waiting.length
  }

  /** How many calls may be in flight now. */
  get concurrency(): number {
    return this.#concurrency.current
  }

  /** While the breaker is not closed: when the next probe may be sent, and how long that still is. Null while it is closed. */
  get openWindow(): { until: number; leftMs: number } | null {
    const { open } = this.#breaker
    return open && { until: open.until, leftMs: Math.max(0, open.until - this.#clock.now()) }
  }

  /** No answer came for half an hour: the next run begins with a new throttle. */
  get isGone(): boolean {
    return this.#breaker.isGone
  }

  /** Call when a run begins and no other uses it. */
  begin(): void {
    this.#rate.restart(this.#clock.now())
  }

  /** Opens the breaker as after an outage. */
  trip(last: Failure): void {
    this.#breaker.trip(last)
    this.#noteAway(true)
    this.#fairShare.dispatch(this)
  }

  /** Waits until a call may be sent. */
  async acquire(request: PermitRequest): Promise<Permit> {
    const { signal } = request
    if (signal.aborted) return { kind: 'cancelled' }
    const { promise, resolve } = Promise.withResolvers<Permit>()
    const waiter = { ...request, settle: resolve }
    const cancel = () => this.#settle(waiter, { kind: 'cancelled' })
    signal.addEventListener('abort', cancel, { once: true })
    const place = this.#waiting.findIndex((other) => rank(other) > rank(waiter))
    this.#waiting.splice(place < 0 ? this.#waiting.length : place, 0, waiter)
    this.#fairShare.dispatch(this)
    return promise.finally(() => signal.removeEventListener('abort', cancel))
  }

  /** Whether a call may be sent now, as far as this connection alone is concerned. */
  isReady(): boolean {
    this.#turnAway()
    if (this.#waiting.length === 0 || this.#inFlight >= this.concurrency) return false
    const readyAt = Math.max(this.#rate.readyAt, this.#breaker.readyAt)
    if (readyAt > this.#clock.now()) this.#wakeAt(readyAt)
    return readyAt <= this.#clock.now()
  }

  sendNext(): void {
    // A person whose calls alone are refused must not decide for all.
    const probe = this.#breaker.open && this.#waiting.find(({ wasRefused }) => !wasRefused)
    const waiter = probe ?? this.#waiting[0]
    if (!waiter) return
    this.#inFlight++
    const call = { ...waiter, sentAt: this.#clock.now(), isProbe: this.#breaker.sent() }
    if (!call.isProbe) this.#rate.sent(call.sentAt)
    const release = (outcome: CallOutcome | null) => {
      this.#learn(outcome, call)
      this.#inFlight--
      this.#fairShare.dispatch(this)
    }
    this.#settle(waiter, { kind: 'granted', release })
  }

  #learn(outcome: CallOutcome | null, call: SentCall): void {
    const now = this.#clock.now()
    const before = this.#breaker.open
    if (outcome?.kind === 'failed') this.#concurrency.failed(now)
    if (outcome?.kind === 'answered') {
      this.#rate.passed()
      this.#concurrency.answered(now, this.#inFlight >= this.concurrency)
    }
    this.#breaker.observe(outcome, call)
    if (this.#breaker.open?.cause === 'failed') this.#noteAway(true)
    else if (outcome?.kind === 'answered') this.#noteAway(false)
    if (!before || this.#breaker.open) return
    if (before.cause === 'refused') this.#rate.resume(now, before.since)
    if (before.cause === 'failed') {
      this.#rate.restart(now)
      this.#concurrency.calmDown(now)
    }
  }

  /** Settles the calls that would wait too long for the breaker. */
  #turnAway(): void {
    const { open, isGone, stopReason } = this.#breaker
    if (!open) return
    const isLong = isGone || open.until - this.#clock.now() > maxUrgentWaitMs
    for (const waiter of this.#waiting) {
      if (waiter.isUrgent && isLong) this.#settle(waiter, { kind: 'open', last: open.last })
      if (!waiter.isUrgent && stopReason) this.#settle(waiter, { kind: 'stop', reason: stopReason })
    }
  }

  #settle(waiter: Waiter, permit: Permit): void {
    this.#waiting = this.#waiting.filter((other) => other !== waiter)
    waiter.settle(permit)
  }

  #wakeAt(at: number): void {
    if (at >= this.#wakesAt) return
    this.#wakesAt = at
    void this.#clock.sleep(at - this.#clock.now()).then(() => {
      if (this.#wakesAt === at) this.#wakesAt = Number.POSITIVE_INFINITY
      this.#fairShare.dispatch(this)
    })
  }
}

const rank = ({ isUrgent, wasRefused }: PermitRequest) => (isUrgent ? 0 : wasRefused ? 1 : 2)
