/** A refusal takes a tenth, at most once in this time. */
const betweenCutsMs = 1_000
const firstCut = 0.8
const laterCut = 0.9
/** Share of the pace gained in a second: up to where refusals began, at first from there on, and while that is unknown. */
const growth = 0.02
const growthWhileUnknown = 0.1
const carefulGrowth = 0.002
const nearKnown = 0.97
const slowest = 0.05
const leastGuess = 1
/** Fewer than these may have gone through because others use the same account: that says nothing of the limit. */
const fewestOfMeasure = 20
const restMs = 250
const longestProbeWaitMs = 1_000
/** How far sends that were late may be made up for. */
const slackMs = 50

/** After a refusal beyond which the limit is not known, one call at a time asks whether the server gives again. */
type Probing = {
  isOut: boolean
  /**
   * When one of them was refused last. Null: a moment's rest was enough, so the server gives evenly and the pace is
   * `guess`. Otherwise it gives so much at a time, and what it gave until then is the measure.
   */
  refusedAt: number | null
  /** Until the next one, where it is refused again. */
  waitMs: number
  guess: number
  /** What is known of the limit if the guess holds. */
  known: number
  /** What it gave before the refusal, and since when. */
  passedBefore: number
  since: number
}

/**
 * Requests a second that a server takes, found from its refusals.
 * There is no pace until the first one; it is then 0.8 of what went through, and from there follows the
 * server: down a tenth when it refuses, up 2 % a second, and carefully where it refused before. While it is unknown where
 * refusals begin, single probes tell a bucket, which refills at once, from a window, which gives nothing until it is
 * over. Where most was refused, what went through meanwhile is the better measure. Knows no timers: times are milliseconds of one clock.
 */
export class RateLimit {
  /** Null while no limit was met. */
  #perSecond: number | null = null
  /** Where refusals began: growth is careful from there on. */
  #known = Number.POSITIVE_INFINITY
  #cutAt = Number.NEGATIVE_INFINITY
  #nextAt = Number.NEGATIVE_INFINITY
  /** How long the server's own measure lasts, as far as `Retry-After` tells. */
  #scaleMs = betweenCutsMs
  #probing: Probing | null = null
  /** What came since the last cut, or in this second while there is no pace. */
  #since!: number
  #passed!: number
  #refused!: number
  /** The second before, while there is no pace. */
  #before!: { since: number; passed: number }
  /** What went through since everything stopped last. */
  #sinceStop!: number
  #passedSinceStop!: number

  constructor(now: number) {
    this.begin(now)
  }

  /** Calls begin again after nobody made any: what went through is measured from now on. */
  begin(now: number): void {
    this.#since = now
    this.#passed = 0
    this.#refused = 0
    this.#before = { since: now, passed: 0 }
    this.#sinceStop = now
    this.#passedSinceStop = 0
  }

  /** When the next call may go: infinite while a probe is under way. */
  get readyAt(): number {
    if (this.#perSecond === null) return Number.NEGATIVE_INFINITY
    return this.#probing?.isOut ? Number.POSITIVE_INFINITY : this.#nextAt
  }

  sent(now: number): void {
    if (this.#perSecond === null) return
    if (this.#probing) {
      this.#probing.isOut = true
      return
    }
    this.#nextAt = Math.max(this.#nextAt, now - slackMs) + 1000 / this.#perSecond
  }

  /** @param wasHeldBack whether calls wait for this pace: only then more of it would help */
  passed(now: number, sentAt: number, wasHeldBack: boolean): void {
    this.#passed++
    this.#passedSinceStop++
    if (this.#probing && sentAt > this.#cutAt) this.#probed(this.#probing, now)
    else if (this.#perSecond === null) this.#keepRecent(now)
    else if (wasHeldBack) this.#grow(this.#perSecond, now)
  }

  /** A call ended without telling anything about the limit. */
  ended(sentAt: number): void {
    if (this.#probing && sentAt > this.#cutAt) this.#probing.isOut = false
  }

  #probed({ guess, known, passedBefore, since, refusedAt }: Probing, now: number): void {
    this.#probing = null
    if (refusedAt === null) this.#cutTo(guess, known, now)
    else {
      const measured = passedBefore / (Math.max(betweenCutsMs, refusedAt - since) / 1000)
      const isMeasure = passedBefore >= fewestOfMeasure
      const pace = Math.max(leastGuess, Math.min(measured * nearKnown, guess))
      this.#cutTo(pace, isMeasure ? measured : Number.POSITIVE_INFINITY, now)
    }
    this.#nextAt = now
  }

  #grow(perSecond: number, now: number): void {
    const calmScales = (now - this.#cutAt) / this.#scaleMs
    const careful = Math.min(growth, carefulGrowth * (1 + calmScales / 10))
    const isUnknown = this.#known === Number.POSITIVE_INFINITY
    const share = isUnknown ? growthWhileUnknown : perSecond < nearKnown * this.#known ? growth : careful
    // Per call, so that it adds up to this share in a second.
    this.#perSecond = perSecond + share * (betweenCutsMs / this.#scaleMs)
  }

  /** @returns whether the call knew of the pace as it is: one sent before the last cut says nothing new */
  refused(now: number, sentAt: number, retryAfterMs: number | null): boolean {
    if (sentAt <= this.#cutAt) return false
    this.#refused++
    this.#lengthenScale(retryAfterMs)
    if (this.#probing) {
      this.#probeRefused(this.#probing, now, retryAfterMs ?? 0)
      return true
    }
    const isUnknown = this.#known === Number.POSITIVE_INFINITY
    if (isUnknown || now - this.#cutAt >= betweenCutsMs) this.#cut(now)
    // Each refusal is a call's worth of time in which the server has nothing to give; a probe has its own.
    if (this.#perSecond !== null && !this.#probing)
      this.#nextAt = Math.max(this.#nextAt, now) + 1000 / this.#perSecond
    return true
  }

  #probeRefused(probing: Probing, now: number, retryAfterMs: number): void {
    // "In a second" is the least that the header can say: the window may be over sooner.
    const waitMs = retryAfterMs > longestProbeWaitMs ? retryAfterMs : probing.waitMs
    this.#probing = {
      ...probing,
      isOut: false,
      refusedAt: now,
      waitMs: Math.min(2 * probing.waitMs, longestProbeWaitMs),
    }
    this.#nextAt = now + waitMs
  }

  #lengthenScale(retryAfterMs: number | null): void {
    if (retryAfterMs !== null && retryAfterMs <= 300_000) {
      this.#scaleMs = Math.max(betweenCutsMs, retryAfterMs, this.#scaleMs * 0.9)
    }
  }

  #cut(now: number): void {
    if (this.#perSecond === null) {
      const { since, passed } = this.#before
      const goodput = this.#goodput(now, since, passed + this.#passed)
      const known = now - since < 2_000 ? Number.POSITIVE_INFINITY : goodput
      // Where nothing has gone through yet, nothing is known: others may have used it up.
      const guess = Math.max(goodput * firstCut, leastGuess)
      this.#probe(now, { guess, known, passedBefore: passed + this.#passed, since })
      return
    }
    if (this.#known === Number.POSITIVE_INFINITY) {
      const { guess, known } = { guess: this.#perSecond * laterCut, known: this.#perSecond }
      this.#probe(now, { guess, known, passedBefore: this.#passed, since: this.#since })
      return
    }
    const goodput = this.#goodput(now, this.#since, this.#passed)
    const isFlooded = this.#passed > 0 && this.#refused > this.#passed / 4
    if (isFlooded && goodput < this.#perSecond) {
      this.#cutTo(Math.max(goodput, this.#perSecond / 4) * nearKnown, Number.POSITIVE_INFINITY, now)
    } else {
      this.#cutTo(this.#perSecond * laterCut, this.#perSecond, now)
    }
  }

  #probe(now: number, found: Pick<Probing, 'guess' | 'known' | 'passedBefore' | 'since'>): void {
    this.#probing = { ...found, isOut: false, refusedAt: null, waitMs: restMs }
    this.#cutTo(found.guess, found.known, now)
    // Those under way will be refused too: a moment's rest lets the server's measure recover.
    this.#nextAt = now + restMs
  }

  /** Calls go again after everything had stopped: what went through, over all that time, is the pace. */
  resumed(now: number, stoppedMs: number): void {
    const isMeasure = this.#passedSinceStop >= fewestOfMeasure
    if (isMeasure) this.#lengthenScale(stoppedMs / 4)
    this.#probing = null
    const seconds = Math.max(now - this.#sinceStop, betweenCutsMs) / 1000
    const measured = Math.min(this.#passedSinceStop / seconds, this.#perSecond ?? Number.POSITIVE_INFINITY)
    const pace = isMeasure ? measured * nearKnown : leastGuess
    this.#cutTo(pace, isMeasure && seconds >= 20 ? measured : Number.POSITIVE_INFINITY, now)
    this.#nextAt = now
    this.#sinceStop = now
    this.#passedSinceStop = 0
  }

  #keepRecent(now: number): void {
    if (now - this.#since < 1_000) return
    this.#before = { since: this.#since, passed: this.#passed }
    this.#since = now
    this.#passed = 0
  }

  #cutTo(perSecond: number, known: number, now: number): void {
    this.#perSecond = Math.max(slowest, perSecond)
    this.#known = known
    this.#cutAt = now
    this.#since = now
    this.#passed = 0
    this.#refused = 0
  }

  #goodput(now: number, since: number, passed: number): number {
    return passed / (Math.max(250, now - since) / 1000)
  }
}
