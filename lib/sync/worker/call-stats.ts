const freeRetries = 20
const retriedShare = 0.2

/** The calls of a run, and its retry budget: at most a fifth of the calls, and twenty more, are retries. */
export class CallStats {
  calls: number
  /** Answered 429 or 503. */
  refused: number
  /** Retries after transient errors. */
  retried: number
  #isSpent = false

  /** @param before the counts of earlier workers on the same run */
  constructor(before = { calls: 0, refused: 0, retried: 0 }) {
    this.calls = before.calls
    this.refused = before.refused
    this.retried = before.retried
  }

  get mayRetry(): boolean {
    return this.retried + 1 <= freeRetries + this.calls * retriedShare
  }

  /** True when the budget has just been exhausted; again only after half of it was free in between. */
  becameSpent(): boolean {
    const budget = freeRetries + this.calls * retriedShare
    if (this.retried < budget / 2) this.#isSpent = false
    const isNew = !this.mayRetry && !this.#isSpent
    if (isNew) this.#isSpent = true
    return isNew
  }
}
