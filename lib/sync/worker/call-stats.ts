const freeRepeats = 20
const repeatedShare = 0.2

/** The calls of a run, and its retry budget: at most a fifth of the calls, and twenty more, are retries. */
export class CallStats {
  calls: number
  /** Answered 429 or 503. */
  refused: number
  /** Retries after transient errors. */
  repeated: number
  #isSpent = false

  /** @param before the counts of earlier workers on the same run */
  constructor(before = { calls: 0, refused: 0, repeated: 0 }) {
    this.calls = before.calls
    this.refused = before.refused
    this.repeated = before.repeated
  }

  get mayRepeat(): boolean {
    return this.repeated + 1 <= freeRepeats + this.calls * repeatedShare
  }

  /** True when the budget has just been exhausted; again only after half of it was free in between. */
  becameSpent(): boolean {
    const budget = freeRepeats + this.calls * repeatedShare
    if (this.repeated < budget / 2) this.#isSpent = false
    const isNew = !this.mayRepeat && !this.#isSpent
    if (isNew) this.#isSpent = true
    return isNew
  }
}
