import type { Clock } from '#lib/clock'
import type { Failure } from '#lib/culture-amp/failure'
import { type CallOutcome, CircuitBreaker } from './circuit-breaker.ts'
import { ConcurrencyLimit } from './concurrency-limit.ts'
import type { FairShare, Participant } from './fair-share.ts'
import { RateLimit } from './rate-limit.ts'

export type Request = {
  /** Whom the call is about. */
  person: string
  /** Somebody waits for this one person at the screen: goes before everybody, and waits for no long stop. */
  isUrgent: boolean
  /** It has waited for its `Retry-After`, and goes before those who have not asked yet; after a fault nobody does. */
  wasRefused: boolean
  signal: AbortSignal
}

export type Entry =
  | { kind: 'go'; leave: Leave }
  | { kind: 'cancelled' }
  /** Everything is stopped for longer than an urgent call waits. */
  | { kind: 'stopped'; last: Failure }
  /** There was no answer for half an hour. */
  | { kind: 'gone' }
  /** Culture Amp lets nothing through for so long that the run should be put aside. */
  | { kind: 'later'; ms: number }

/**
 * To be called once when the call has ended; null when it was cancelled.
 * @returns whether its refusal or fault counts against the person: not while everything is stopped anyway
 */
export type Leave = (heard: CallOutcome | null) => boolean

type Sent = { person: string; sentAt: number; isProbe: boolean }
type Waiter = Request & { settle(entry: Entry): void }

const longestUrgentWaitMs = 10_000

/**
 * Lets the calls to one connection's Culture Amp go, as many at once (`Width`) and in a second (`Rate`) as it takes, and
 * none while it is away (`Breaker`). All runs of the connection in this worker share it. Nobody who waits holds a place.
 */
export class Throttle implements Participant {
  readonly #pause: Clock
  readonly #capacity: FairShare
  readonly #width: ConcurrencyLimit
  readonly #rate: RateLimit
  readonly #breaker: CircuitBreaker
  readonly #waiting: Waiter[] = []
  readonly #listeners = new Set<() => void>()
  #alarm: { at: number; off: AbortController } | null = null
  #inFlight = 0

  /** @param ceiling calls at once, at most */
  constructor(ceiling: number, pause: Clock, capacity: FairShare) {
    this.#pause = pause
    this.#capacity = capacity
    this.#width = new ConcurrencyLimit(ceiling)
    this.#rate = new RateLimit(pause.now())
    this.#breaker = new CircuitBreaker(pause)
    capacity.add(this)
  }

  get inFlight(): number {
    return this.#inFlight
  }

  /** How many calls may be under way now. */
  get width(): number {
    return this.#width.now
  }

  /** Milliseconds for which everything is stopped; null while it is not. */
  get stoppedMs(): number | null {
    const { stop } = this.#breaker
    return stop && Math.max(0, stop.until - this.#pause.now())
  }

  /** How often everything has stopped, so that one stop can be told from the next. */
  get stops(): number {
    return this.#breaker.stops
  }

  /** Nothing has come for half an hour: it is given up, and the next run begins with a pace of its own. */
  get isGone(): boolean {
    return this.#breaker.isGone
  }

  /** Calls the listener whenever a call has ended, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** A run begins to use it after nobody did. */
  begin(): void {
    this.#breaker.begin()
    this.#rate.begin(this.#pause.now())
  }

  /** Stops everything as after an outage, for a reason of the caller's. */
  trip(last: Failure): void {
    this.#breaker.trip(last)
    this.#capacity.share()
  }

  /** Waits until a call may go. Every `go` must be left. */
  enter(request: Request): Promise<Entry> {
    return new Promise((resolve) => {
      if (request.signal.aborted) return resolve({ kind: 'cancelled' })
      const cancel = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1)
        waiter.settle({ kind: 'cancelled' })
      }
      const waiter: Waiter = {
        ...request,
        settle(entry) {
          request.signal.removeEventListener('abort', cancel)
          resolve(entry)
        },
      }
      request.signal.addEventListener('abort', cancel, { once: true })
      const rank = rankOf(waiter)
      const place = this.#waiting.findIndex((other) => rankOf(other) > rank)
      this.#waiting.splice(place < 0 ? this.#waiting.length : place, 0, waiter)
      this.#capacity.share()
    })
  }

  isReady(): boolean {
    this.#turnAway()
    if (this.#waiting.length === 0 || this.#inFlight >= this.#width.now) return false
    const at = Math.max(this.#rate.readyAt, this.#breaker.readyAt)
    if (at <= this.#pause.now()) return true
    this.#wakeAt(at)
    return false
  }

  sendNext(): void {
    const waiter = this.#waiting.shift()
    if (!waiter) return
    this.#inFlight++
    const sentAt = this.#pause.now()
    this.#rate.sent(sentAt)
    const sent = { person: waiter.person, sentAt, isProbe: this.#breaker.sent() }
    waiter.settle({ kind: 'go', leave: (heard) => this.#leave(heard, sent) })
  }

  #leave(heard: CallOutcome | null, sent: Sent): boolean {
    const wasStopped = this.#breaker.stop !== null
    if (heard) this.#learn(heard, sent)
    else {
      this.#rate.ended(sent.sentAt)
      if (sent.isProbe) this.#breaker.probeCancelled()
    }
    this.#inFlight--
    this.#capacity.share()
    for (const listener of this.#listeners) listener()
    return !wasStopped
  }

  #learn(heard: CallOutcome, { person, sentAt, isProbe }: Sent): void {
    const now = this.#pause.now()
    let isNews = true
    if (heard.kind === 'answered') {
      this.#rate.passed(now, sentAt, this.#rate.readyAt > now)
      this.#width.answered(now, this.#inFlight >= this.#width.now)
    } else if (heard.kind === 'refused') {
      isNews = this.#rate.refused(now, sentAt, heard.failure.retryAfterMs)
      this.#width.refused()
    } else {
      this.#rate.ended(sentAt)
      this.#width.faulted(now)
    }
    const before = this.#breaker.stop
    const changed = this.#breaker.heard(heard, person, { isProbe, isNews })
    if (changed !== 'closed' || !before) return
    if (before.cause === 'faulted') this.#width.calm(now)
    else this.#rate.resumed(now, now - before.since)
  }

  /** Whoever waits in vain is told so. */
  #turnAway(): void {
    const { stop, isGone, laterMs } = this.#breaker
    if (!stop) return
    const isLong = isGone || stop.until - this.#pause.now() > longestUrgentWaitMs
    for (const waiter of [...this.#waiting]) {
      const entry = waiter.isUrgent
        ? isLong && ({ kind: 'stopped', last: stop.last } as const)
        : isGone
          ? ({ kind: 'gone' } as const)
          : laterMs !== null && ({ kind: 'later', ms: laterMs } as const)
      if (!entry) continue
      this.#waiting.splice(this.#waiting.indexOf(waiter), 1)
      waiter.settle(entry)
    }
  }

  #wakeAt(at: number): void {
    if (at === Number.POSITIVE_INFINITY || (this.#alarm && this.#alarm.at <= at)) return
    this.#alarm?.off.abort()
    const alarm = { at, off: new AbortController() }
    this.#alarm = alarm
    const ms = Math.max(0, at - this.#pause.now())
    void this.#pause.sleep(ms, alarm.off.signal).then(() => {
      if (this.#alarm !== alarm) return
      this.#alarm = null
      this.#capacity.share()
    })
  }
}

const rankOf = ({ isUrgent, wasRefused }: Request) => (isUrgent ? 0 : wasRefused ? 1 : 2)
