/** Somebody who makes calls; only `Capacity` tells it to. */
export type Participant = {
  readonly inFlight: number
  /** Whether a call waits that may go now, as far as this one alone is concerned. */
  isReady(): boolean
  sendNext(): void
}

/**
 * The calls that one worker makes at once, shared fairly: whoever has the fewest under way goes first, so that a slow
 * service never takes more than its part from the others.
 */
export class FairShare {
  readonly #total: number
  readonly #sharers = new Set<Participant>()

  constructor(total: number) {
    this.#total = total
  }

  add(sharer: Participant): void {
    this.#sharers.add(sharer)
  }

  remove(sharer: Participant): void {
    this.#sharers.delete(sharer)
  }

  /** Lets as many calls go as there is room for; to be called whenever something changed. */
  share(): void {
    let free = this.#total
    for (const { inFlight } of this.#sharers) free -= inFlight
    for (; free > 0; free--) {
      let next: Participant | null = null
      for (const sharer of this.#sharers) {
        if ((next === null || sharer.inFlight < next.inFlight) && sharer.isReady()) next = sharer
      }
      if (!next) return
      next.sendNext()
    }
  }
}
