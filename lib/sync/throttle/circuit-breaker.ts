import type { Clock } from '#lib/clock'
import type { Failure } from '#lib/culture-amp/failure'

/** What a call's result says about the service: it answered (whatever it said), refused the rate, or is not there. */
export type CallOutcome = { kind: 'answered' } | { kind: 'refused' | 'faulted'; failure: Failure }

const faultsInARow = 10
const fewestPeople = 5
const remembered = 50
const refusalsInARow = 20
const firstPauseMs = 30_000
const longestPauseMs = 5 * 60_000
const goneAfterMs = 30 * 60_000
/** A wait that a run does not sit out in the worker. */
const longestWaitMs = 15 * 60_000

type Open = {
  cause: 'refused' | 'faulted'
  since: number
  until: number
  /** How often in a row it was opened. */
  times: number
  last: Failure
  isProbing: boolean
}

/**
 * Stops all calls of a connection when they are in vain, and tries again with a single one:
 * after ten passing faults in a row over five people, or when half of the last fifty
 * calls failed, for 30 seconds and then twice as long each time up to five minutes; after twenty refusals in a row for
 * the whole `Retry-After`, and at the first one that asks for more than a quarter of an hour. Without an answer for half an hour after faults it gives up, with one last try at its end.
 * Knows no timers.
 */
export class CircuitBreaker {
  readonly #pause: Clock
  stops = 0
  #open: Open | null = null
  #isGone = false
  #inARow = { kind: 'answered' as CallOutcome['kind'], count: 0, people: new Set<string>() }
  #recent: boolean[] = []
  #answeredAt: number

  constructor(pause: Clock) {
    this.#pause = pause
    this.#answeredAt = pause.now()
  }

  /** When the next call may go: infinite while a probe is under way. */
  get readyAt(): number {
    if (!this.#open) return Number.NEGATIVE_INFINITY
    return this.#open.isProbing ? Number.POSITIVE_INFINITY : this.#open.until
  }

  /** Why and until when everything is stopped; null while it is not. */
  get stop(): Pick<Open, 'cause' | 'since' | 'until' | 'last'> | null {
    return this.#open
  }

  /** Nothing has come for half an hour: give up. */
  get isGone(): boolean {
    return this.#isGone
  }

  /** How long a run should be put aside, because Culture Amp lets nothing through for so long; null for not at all. */
  get laterMs(): number | null {
    if (this.#open?.cause !== 'refused') return null
    const left = this.#open.until - this.#pause.now()
    if (left > longestWaitMs) return left
    return this.#pause.now() - this.#answeredAt > longestWaitMs ? longestWaitMs : null
  }

  /** A new run begins after nobody had asked for a while: the half hour counts from now. */
  begin(): void {
    if (!this.#open) this.#answeredAt = this.#pause.now()
  }

  /** @returns whether this call is the probe */
  sent(): boolean {
    if (!this.#open) return false
    this.#open.isProbing = true
    return true
  }

  /** The probe was cancelled: somebody else may try. */
  probeCancelled(): void {
    if (this.#open) this.#open.isProbing = false
  }

  /**
   * @param isProbe what `sent` said
   * @param isNews false for a refusal of a call that went before an earlier refusal was heard
   * @returns what it changed
   */
  heard(
    heard: CallOutcome,
    person: string,
    { isProbe, isNews }: { isProbe: boolean; isNews: boolean },
  ): 'opened' | 'closed' | null {
    if (this.#open && isProbe) return this.#heardProbe(heard, this.#open)
    if (this.#open) return this.#heardLate(heard, this.#open)
    if (isNews) this.#remember(heard, person)
    if (heard.kind === 'answered') {
      this.#answeredAt = this.#pause.now()
      return null
    }
    const { count, people } = this.#inARow
    const isAway =
      (count >= faultsInARow && people.size >= fewestPeople) ||
      (this.#recent.length === remembered && this.#recent.filter(Boolean).length * 2 >= remembered)
    const isRefused = count >= refusalsInARow || (heard.failure.retryAfterMs ?? 0) > longestWaitMs
    if (heard.kind === 'faulted' ? !isAway : !isRefused) return null
    return this.#openFor(heard, 1)
  }

  /** Opens it for a reason of the caller's, such as too many repeated calls. */
  trip(last: Failure): void {
    if (!this.#open) this.#openFor({ kind: 'faulted', failure: last }, 1)
  }

  #heardProbe(heard: CallOutcome, open: Open): 'opened' | 'closed' {
    // After faults a refusal is a sign of life.
    if (heard.kind === 'answered' || (heard.kind === 'refused' && open.cause === 'faulted')) {
      this.#open = null
      this.#recent = []
      this.#inARow = { kind: 'answered', count: 0, people: new Set() }
      this.#answeredAt = this.#pause.now()
      return 'closed'
    }
    if (heard.kind === 'faulted' && this.#pause.now() - this.#answeredAt >= goneAfterMs) this.#isGone = true
    return this.#openFor(heard, heard.kind === open.cause ? open.times + 1 : 1)
  }

  /** From a call that was under way when everything stopped. */
  #heardLate(heard: CallOutcome, open: Open): null {
    if (heard.kind === 'refused' && open.cause === 'refused') {
      open.until = Math.max(open.until, this.#pause.now() + (heard.failure.retryAfterMs ?? 0))
    }
    return null
  }

  #openFor({ kind, failure }: Exclude<CallOutcome, { kind: 'answered' }>, times: number): 'opened' {
    this.stops++
    const now = this.#pause.now()
    const until =
      kind === 'refused'
        ? now + this.#waitAfterRefusals(times, failure.retryAfterMs)
        : Math.min(now + pauseAfterFaults(times), Math.max(now, this.#answeredAt + goneAfterMs))
    const since = times === 1 ? now : (this.#open?.since ?? now)
    this.#open = { cause: kind, since, until, times, last: failure, isProbing: false }
    return 'opened'
  }

  // Who says "in a second" again and again is not asked each second for hours.
  #waitAfterRefusals(times: number, retryAfterMs: number | null): number {
    const random = this.#pause.random()
    const backOff = times === 1 && retryAfterMs !== null ? 0 : Math.min(60_000, 1000 * 2 ** (times - 1))
    return Math.max((retryAfterMs ?? 0) * (1 + random / 10), backOff / 2 + (random * backOff) / 2)
  }

  #remember(heard: CallOutcome, person: string): void {
    if (this.#inARow.kind !== heard.kind) this.#inARow = { kind: heard.kind, count: 0, people: new Set() }
    this.#inARow.count++
    if (heard.kind === 'faulted') this.#inARow.people.add(person)
    this.#recent.push(heard.kind === 'faulted')
    if (this.#recent.length > remembered) this.#recent.shift()
  }
}

const pauseAfterFaults = (times: number) => Math.min(longestPauseMs, firstPauseMs * 2 ** (times - 1))
