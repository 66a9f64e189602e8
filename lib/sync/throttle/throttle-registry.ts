import type { ConnectionId } from '#db/ids'
import type { Clock } from '#lib/clock'
import { forgetOutage, noteOutage } from '../worker/outage-log.ts'
import { FairShare } from './fair-share.ts'
import { Throttle } from './throttle.ts'

type Kept = { settingsVersion: number; throttle: Throttle; runs: number }

/**
 * The throttles of one worker, one for each connection, shared by the connection's runs and kept for its next ones. Together
 * they have at most twice as many calls in flight as one of them may.
 */
export class ThrottleRegistry {
  readonly ceiling: number
  readonly clock: Clock
  readonly #fairShare: FairShare
  readonly #kept = new Map<string, Kept>()

  /** @param ceiling calls in flight to one connection's Culture Amp, at most */
  constructor(ceiling: number, clock: Clock) {
    this.ceiling = ceiling
    this.clock = clock
    this.#fairShare = new FairShare(2 * ceiling)
  }

  /** The connection's throttle: a new one after its settings have changed or it gave up. Call `done` after the run. */
  use(connectionId: ConnectionId, settingsVersion: number): { throttle: Throttle; done(): void } {
    const before = this.#kept.get(connectionId)
    const isUsable = before?.settingsVersion === settingsVersion && !before.throttle.isGone
    const kept = isUsable ? before : this.#create(connectionId, settingsVersion)
    this.#kept.set(connectionId, kept)
    if (kept.runs++ === 0) kept.throttle.begin()
    const done = () => {
      if (--kept.runs === 0) forgetOutage(connectionId)
    }
    return { throttle: kept.throttle, done }
  }

  #create(connectionId: ConnectionId, settingsVersion: number): Kept {
    // A call that ends after the last run says nothing that another would take back.
    const note = (isAway: boolean) => void (kept.runs > 0 && noteOutage(connectionId, isAway))
    const throttle = new Throttle(this.ceiling, this.clock, this.#fairShare, note)
    const kept: Kept = { settingsVersion, throttle, runs: 0 }
    return kept
  }
}
