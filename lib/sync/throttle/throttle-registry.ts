import { type Clock, systemClock } from '#lib/clock'
import { environment } from '#lib/environment'
import { FairShare } from './fair-share.ts'
import { Throttle } from './throttle.ts'

/** What was learnt about a connection's pace is kept for so long after its last run. */
const keptMs = 10 * 60_000

type Kept = { pace: Throttle; users: number; leftAt: number }

/**
 * The paces of one worker, one for each connection and its settings, shared by the runs of that connection; together
 * they make at most twice as many calls at once as one of them may.
 */
export class ThrottleRegistry {
  readonly ceiling: number
  readonly pause: Clock
  readonly #capacity: FairShare
  readonly #kept = new Map<string, Kept>()

  /** @param ceiling calls at once to one connection's Culture Amp, at most */
  constructor(ceiling: number, pause: Clock) {
    this.ceiling = ceiling
    this.pause = pause
    this.#capacity = new FairShare(2 * ceiling)
  }

  /** The pace of a connection under one version of its settings, until `done` is called. */
  use(connectionId: string, settingsVersion: number): { pace: Throttle; done(): void } {
    this.#forgetOld()
    const key = `${connectionId} ${settingsVersion}`
    const kept = this.#kept.get(key) ?? this.#add(key)
    if (kept.users++ === 0) kept.pace.begin()
    return {
      pace: kept.pace,
      done: () => {
        kept.users--
        kept.leftAt = this.pause.now()
        if (kept.pace.isGone && this.#kept.get(key) === kept) this.#drop(key, kept)
      },
    }
  }

  #add(key: string): Kept {
    const kept = { pace: new Throttle(this.ceiling, this.pause, this.#capacity), users: 0, leftAt: 0 }
    this.#kept.set(key, kept)
    return kept
  }

  #drop(key: string, { pace }: Kept): void {
    this.#kept.delete(key)
    this.#capacity.remove(pace)
  }

  #forgetOld(): void {
    for (const [key, kept] of this.#kept) {
      const isOld = this.pause.now() - kept.leftAt > keptMs && kept.pace.stoppedMs === null
      if (kept.users === 0 && isOld) this.#drop(key, kept)
    }
  }
}

let ofWorker: ThrottleRegistry | undefined

/** The paces of this process. */
export function workerThrottles(): ThrottleRegistry {
  ofWorker ??= new ThrottleRegistry(environment().cultureAmpMaxConcurrency, systemClock)
  return ofWorker
}
