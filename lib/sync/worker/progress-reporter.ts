import { type CallsTold, tellCalls } from '#db/queries/runs/run-waits'
import type { RunTaken } from '#db/queries/runs/runs'
import type { OrganizationTransaction } from '#db/tenant'
import type { Pace } from '../throttle/throttle.ts'
import type { CallCounts } from './call-stats.ts'

/** A shorter wait is not worth telling. */
const shortWaitMs = 10_000

/** Writes a run's calls, and until when it waits for Culture Amp, into its row whenever they have changed. */
export class CallsTeller {
  readonly #run: RunTaken
  readonly #counts: CallCounts
  readonly #pace: Pace
  #told = ''

  constructor(run: RunTaken, counts: CallCounts, pace: Pace) {
    this.#run = run
    this.#counts = counts
    this.#pace = pace
  }

  /** As it is now. */
  get calls(): CallsTold {
    const stoppedMs = this.#pace.stoppedMs ?? 0
    const { calls, refused, repeated } = this.#counts
    return {
      calls,
      callsRefused: refused,
      callsRepeated: repeated,
      waitMs: stoppedMs > shortWaitMs ? stoppedMs : null,
    }
  }

  /** In a transaction of the run's own, where it has changed. */
  async tell(tx: OrganizationTransaction): Promise<void> {
    const told = this.calls
    // While it waits, the rest shrinks with every beat and the time that was told stays true.
    const news = JSON.stringify({ ...told, waitMs: told.waitMs !== null && this.#pace.stops })
    if (news === this.#told) return
    await tellCalls(tx, this.#run, told)
    this.#told = news
  }
}
