const freeRepeats = 20
const repeatedShare = 0.2

/**
 * Counts a run's calls, and says whether another may be repeated after a passing fault: at most a fifth of the run's
 * calls and twenty more (reliability-security.md 2.1, "retry budget").
 */
export class CallStats {
  calls: number
  /** Answered 429 or 503. */
  refused: number
  /** Made again after a passing fault. */
  repeated: number
  #isSpent = false

  /** @param before what earlier workers counted for the run */
  constructor(before = { calls: 0, refused: 0, repeated: 0 }) {
    this.calls = before.calls
    this.refused = before.refused
    this.repeated = before.repeated
  }

  get mayRepeat(): boolean {
    return this.repeated + 1 <= freeRepeats + this.calls * repeatedShare
  }

  /** True the first time that nothing may be repeated, and again only when much less was needed in between. */
  becameSpent(): boolean {
    const budget = freeRepeats + this.calls * repeatedShare
    if (this.repeated < budget / 2) this.#isSpent = false
    const isNew = !this.mayRepeat && !this.#isSpent
    if (isNew) this.#isSpent = true
    return isNew
  }
}
