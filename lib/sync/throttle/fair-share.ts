/** One of those that share a worker's calls. */
export type Sharer = {
  /** Calls in flight. */
  readonly inFlight: number
  /** Whether a call is waiting that may be sent now, as far as this sharer alone is concerned. */
  isReady(): boolean
  sendNext(): void
}

/**
 * Divides the calls that one worker makes at once between its connections (a bulkhead): the connection with the fewest
 * calls in flight goes first, so that a slow service never takes more than its share from the others.
 */
export class FairShare {
  readonly #total: number
  readonly #sharers = new Set<Sharer>()

  /** @param total calls at once, at most */
  constructor(total: number) {
    this.#total = total
  }

  /** Without effect for one that takes part already. */
  add(sharer: Sharer): void {
    this.#sharers.add(sharer)
  }

  remove(sharer: Sharer): void {
    this.#sharers.delete(sharer)
  }

  /** Sends as many calls as there is room for. Call whenever something changed. */
  share(): void {
    let free = this.#total
    for (const { inFlight } of this.#sharers) free -= inFlight
    for (; free > 0; free--) {
      let next: Sharer | null = null
      for (const sharer of this.#sharers) {
        if ((next === null || sharer.inFlight < next.inFlight) && sharer.isReady()) next = sharer
      }
      if (!next) return
      next.sendNext()
    }
  }
}
