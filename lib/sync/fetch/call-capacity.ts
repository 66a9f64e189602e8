import type { Throttle } from '../throttle/throttle.ts'

/**
 * Decides whether a run may read one more person: as many at once as the throttle allows, not counting those whose call
 * waits between two tries.
 */
export class CallCapacity {
  readonly #throttle: Throttle
  readonly #listeners = new Set<() => void>()
  #waiting = 0

  constructor(throttle: Throttle) {
    this.#throttle = throttle
  }

  /** @param inFlight people who are being read, the waiting ones included */
  allows(inFlight: number): boolean {
    return inFlight - this.#waiting < this.#throttle.width
  }

  /** To be called when a call begins (1) or ends (-1) to wait between two tries. */
  readonly onRest = (by: 1 | -1): void => {
    this.#waiting += by
    for (const listener of this.#listeners) listener()
  }

  /** Calls the listener whenever there may be more capacity, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    const unsubscribe = this.#throttle.onChange(listener)
    return () => {
      this.#listeners.delete(listener)
      unsubscribe()
    }
  }
}
