import type { Throttle } from './throttle.ts'

/**
 * Divides the calls that one worker makes at once between its connections (a bulkhead): the connection with the fewest
 * calls in flight goes first, so that a slow service never takes more than its share from the others.
 */
export class FairShare {
  readonly #total: number
  readonly #connections = new Set<Throttle>()

  /** @param total calls in flight, at most */
  constructor(total: number) {
    this.#total = total
  }

  /** Sends as many calls as there is room for. Call whenever something has changed for the connection. */
  dispatch(changed: Throttle): void {
    if (changed.inFlight + changed.waiting > 0) this.#connections.add(changed)
    else this.#connections.delete(changed)
    let free = this.#total
    for (const { inFlight } of this.#connections) free -= inFlight
    for (; free > 0; free--) {
      const ready = [...this.#connections].filter((one) => one.isReady())
      const next = ready.sort((a, b) => a.inFlight - b.inFlight)[0]
      if (!next) return
      next.sendNext()
    }
  }
}
