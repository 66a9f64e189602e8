const first = 5 // As many people as the breaker looks for.
const cut = { to: 0.7, everyMs: 1_000 }
const calm = { limit: 2, ms: 5_000 }

/**
 * How many calls may be in flight (AIMD): doubles with every round of answers until the first transient error, then grows
 * by one a round; errors cut it by three tenths, at most once a second. Knows no timers: times are milliseconds of one
 * monotonic clock.
 */
export class ConcurrencyLimit {
  readonly #ceiling: number
  #limit: number
  #isDoubling = true
  #cutAt = Number.NEGATIVE_INFINITY
  #calmUntil = Number.NEGATIVE_INFINITY

  /** @param ceiling calls in flight, at most */
  constructor(ceiling: number) {
    this.#ceiling = ceiling
    this.#limit = Math.min(first, ceiling)
  }

  get current(): number {
    return Math.floor(this.#limit)
  }

  /** @param wasFull whether as many calls were in flight as may be: only then would more help */
  answered(now: number, wasFull: boolean): void {
    if (!wasFull || now < this.#calmUntil) return
    this.#limit = Math.min(this.#ceiling, this.#limit + (this.#isDoubling ? 1 : 1 / this.#limit))
  }

  failed(now: number): void {
    this.#isDoubling = false
    if (now - this.#cutAt < cut.everyMs) return
    this.#cutAt = now
    this.#limit = Math.max(1, this.#limit * cut.to)
  }

  /** The server is back after an outage: at most two calls in flight for five seconds, then doubling. */
  calmDown(now: number): void {
    this.#calmUntil = now + calm.ms
    this.#limit = Math.min(this.#ceiling, calm.limit)
    this.#isDoubling = true
  }
}
