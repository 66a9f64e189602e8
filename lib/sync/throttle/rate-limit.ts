/** A limit is at most so many times what got through until a refusal, which a burst may bring. */
const mostTimesGoodput = 3
/** A refused rate is at least this, calls a second; at the first refusal others may have used the limit up. */
const lowest = { later: 0.5, atFirst: 10 }
/** A refusal leaves at most this share of the refused rate. */
const cut = 0.95
/** The rate is near the refused rate again after so long, and so many calls at least. */
const recovery = { ms: 20_000, calls: 400 }
/** Sends that were late may be made up for by this much. */
const slackMs = 150

/**
 * Paces calls at the rate that a server takes, learned from its refusals. There is no limit until the first refusal; then
 * the rate follows CUBIC, the congestion control of TCP (RFC 9438): a refusal cuts it to what got through since the one
 * before; it comes near the refused rate ever slower, stays there for long, and leaves it ever faster. Knows no timers:
 * times are milliseconds of one monotonic clock, rates calls a second.
 */
export class RateLimit {
  /** The rate at `since`, and the refused one. Null while no limit is known. */
  #curve: { from: number; refused: number; since: number } | null = null
  /** When the next call may be sent. */
  readyAt = Number.NEGATIVE_INFINITY
  /** What got through since calls began, or began again after a refusal. */
  #passed = 0
  #since = 0

  /** Calls begin, or begin again after an outage: what gets through is measured from now on. */
  restart(now: number): void {
    this.#passed = 0
    this.#since = now
  }

  sent(now: number): void {
    if (!this.#curve) return
    const earliest = Math.max(this.readyAt, now - slackMs)
    // A rate that is not used does not grow.
    this.#curve.since += Math.max(0, earliest - this.readyAt)
    this.readyAt = earliest + 1000 / this.#perSecond(now)
  }

  passed(): void {
    this.#passed++
  }

  /**
   * Calls get through again after a refusal.
   * @param refusedAt when it came: the time since then, in which none got through, is part of the measure
   */
  resume(now: number, refusedAt: number): void {
    const goodput = (1000 * this.#passed) / Math.max(1, now - this.#since)
    const rate = this.#perSecond(refusedAt)
    // Few calls say little: never less than half the rate at once.
    const least = this.#curve ? Math.max(lowest.later, rate / 2) : lowest.atFirst
    const refused = Math.max(least, Math.min(rate, mostTimesGoodput * goodput))
    this.#curve = { from: Math.min(refused * cut, Math.max(lowest.later, goodput)), refused, since: now }
    this.readyAt = now
    this.restart(now)
  }

  /** Infinite while no limit is known. */
  #perSecond(now: number): number {
    if (!this.#curve) return Number.POSITIVE_INFINITY
    const { from, refused, since } = this.#curve
    const returnMs = Math.max(recovery.ms, (1000 * recovery.calls) / refused)
    return refused - (refused - from) * (1 - (now - since) / returnMs) ** 3
  }
}
