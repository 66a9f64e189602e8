import type { Clock } from '#lib/clock'
import type { Throttle } from '../throttle/throttle.ts'

/**
 * Decides whether a run may read one more person: as many at once as the throttle allows, not counting those whose call
 * waits between two tries.
 */
export class CallCapacity {
  /** For the waits between two tries: meanwhile others may be read. */
  readonly clock: Clock
  readonly #throttle: Throttle
  readonly #listeners = new Set<() => void>()
  #waiting = 0

  constructor(throttle: Throttle, clock: Clock) {
    this.#throttle = throttle
    this.clock = {
      ...clock,
      sleep: async (ms, signal) => {
        this.#addWaiting(1)
        await clock.sleep(ms, signal)
        this.#addWaiting(-1)
      },
    }
  }

  /** @param inFlight people who are being read, the waiting ones included */
  allows(inFlight: number): boolean {
    return inFlight - this.#waiting < this.#throttle.concurrency
  }

  /** Calls the listener whenever a call begins or ends to wait between two tries, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #addWaiting(count: 1 | -1): void {
    this.#waiting += count
    for (const listener of this.#listeners) listener()
  }
}
