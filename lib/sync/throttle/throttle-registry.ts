import { type Clock, systemClock } from '#lib/clock'
import { environment } from '#lib/environment'
import { FairShare } from './fair-share.ts'
import { Throttle } from './throttle.ts'

/** What was learned about a connection is kept for so long after its last run. */
const keptMs = 10 * 60_000

/**
 * The throttles of one worker, one for each connection and version of its settings, shared by the runs of that
 * connection. Together they make at most twice as many calls at once as one of them may.
 */
export class ThrottleRegistry {
  readonly ceiling: number
  readonly clock: Clock
  readonly #fairShare: FairShare
  readonly #kept = new Map<string, { throttle: Throttle; runs: number; leftAt: number }>()

  /** @param ceiling calls in flight to one connection's Culture Amp, at most */
  constructor(ceiling: number, clock: Clock) {
    this.ceiling = ceiling
    this.clock = clock
    this.#fairShare = new FairShare(2 * ceiling)
  }

  /** The throttle of a connection under one version of its settings. Call `done` when the run no longer needs it. */
  use(connectionId: string, settingsVersion: number): { throttle: Throttle; done(): void } {
    this.#forget()
    const key = `${connectionId} ${settingsVersion}`
    const created = () => new Throttle(this.ceiling, this.clock, this.#fairShare)
    const kept = this.#kept.get(key) ?? { throttle: created(), runs: 0, leftAt: 0 }
    this.#kept.set(key, kept)
    if (kept.runs++ === 0) kept.throttle.begin()
    const done = () => {
      kept.runs--
      kept.leftAt = this.clock.now()
    }
    return { throttle: kept.throttle, done }
  }

  /** Drops those that gave up, and those that no run has used for long, unless Culture Amp still asks to wait. */
  #forget(): void {
    for (const [key, { throttle, runs, leftAt }] of this.#kept) {
      const isOld = runs === 0 && this.clock.now() - leftAt > keptMs && throttle.stop === null
      if (!isOld && !throttle.isGone) continue
      this.#kept.delete(key)
      this.#fairShare.remove(throttle)
    }
  }
}

let ofWorker: ThrottleRegistry | undefined

/** The throttles of this process. */
export function workerThrottles(): ThrottleRegistry {
  ofWorker ??= new ThrottleRegistry(environment().cultureAmpMaxConcurrency, systemClock)
  return ofWorker
}
