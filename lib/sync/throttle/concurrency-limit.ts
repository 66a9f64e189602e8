const first = 4
const cut = 0.7
const betweenCutsMs = 1_000
const calmMs = 5_000
const calmWidth = 2

/**
 * How many calls go at once: doubles with every round of answers until the server first refuses or fails, then one more
 * a round; a third less when faults come, at most once a second; never above the ceiling. Knows no
 * timers: times are milliseconds of one clock.
 */
export class ConcurrencyLimit {
  readonly #ceiling: number
  #width: number
  #isDoubling = true
  /** Of the latest answers, the latest counting most. */
  #faults = 0
  #cutAt = Number.NEGATIVE_INFINITY
  #calmUntil = Number.NEGATIVE_INFINITY

  constructor(ceiling: number) {
    this.#ceiling = ceiling
    this.#width = Math.min(first, ceiling)
  }

  get now(): number {
    return Math.floor(this.#width)
  }

  /** @param wasFull whether as many calls were under way as may: only then more would help */
  answered(now: number, wasFull: boolean): void {
    this.#faults *= 0.95
    if (!wasFull || now < this.#calmUntil) return
    const more = this.#isDoubling ? 1 : 1 / this.#width
    this.#width = Math.min(this.#ceiling, this.#width + more)
  }

  refused(): void {
    this.#isDoubling = false
  }

  /** A single fault among many answers ends the doubling and changes nothing else. */
  faulted(now: number): void {
    this.#isDoubling = false
    this.#faults++
    if (this.#faults < 1.5 || now - this.#cutAt < betweenCutsMs) return
    this.#cutAt = now
    this.#width = Math.max(1, this.#width * cut)
  }

  /** The server is back after an outage: at most two at once for five seconds, then doubling. */
  calm(now: number): void {
    this.#calmUntil = now + calmMs
    this.#width = Math.min(this.#ceiling, calmWidth)
    this.#isDoubling = true
  }
}
