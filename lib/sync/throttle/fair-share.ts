/** One of those that share a worker's calls. */
export type Sharer = {
  /** Calls in flight. */
  readonly inFlight: number
  /** Calls that wait to be sent. */
  readonly waiting: number
  /** Whether one of them may be sent now, as far as this sharer alone is concerned. */
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

  /** @param total calls in flight, at most */
  constructor(total: number) {
    this.#total = total
  }

  /** Sends as many calls as there is room for. Call whenever something has changed for the sharer. */
  share(changed: Sharer): void {
    if (changed.inFlight + changed.waiting > 0) this.#sharers.add(changed)
    else this.#sharers.delete(changed)
    let free = this.#total
    for (const { inFlight } of this.#sharers) free -= inFlight
    for (; free > 0; free--) {
      const next = this.#next()
      if (!next) return
      next.sendNext()
    }
  }

  #next(): Sharer | null {
    let next: Sharer | null = null
    for (const sharer of this.#sharers) {
      if ((next === null || sharer.inFlight < next.inFlight) && sharer.isReady()) next = sharer
    }
    return next
  }
}
