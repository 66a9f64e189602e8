import { type CallStatsRow, updateCallStats } from '#db/queries/runs/run-waits'
import type { ClaimedRunRow } from '#db/queries/runs/runs'
import type { OrganizationTransaction } from '#db/tenant'
import type { Throttle } from '../throttle/throttle.ts'
import type { CallStats } from './call-stats.ts'

/** A shorter wait is not worth telling. */
const shortWaitMs = 10_000

/** Writes a run's calls, and until when it waits for Culture Amp, into its row whenever they have changed. */
export class ProgressReporter {
  readonly #run: ClaimedRunRow
  readonly #counts: CallStats
  readonly #pace: Throttle
  #told = ''

  constructor(run: ClaimedRunRow, counts: CallStats, pace: Throttle) {
    this.#run = run
    this.#counts = counts
    this.#pace = pace
  }

  /** As it is now. */
  get calls(): CallStatsRow {
    const stoppedMs = this.#pace.stoppedMs ?? 0
    const { calls, refused, repeated } = this.#counts
    return {
      calls,
      callsRefused: refused,
      callsRetried: repeated,
      waitMs: stoppedMs > shortWaitMs ? stoppedMs : null,
    }
  }

  /** In a transaction of the run's own, where it has changed. */
  async report(tx: OrganizationTransaction): Promise<void> {
    const told = this.calls
    // While it waits, the rest shrinks with every beat and the time that was told stays true.
    const news = JSON.stringify({ ...told, waitMs: told.waitMs !== null && this.#pace.stops })
    if (news === this.#told) return
    await updateCallStats(tx, this.#run, told)
    this.#told = news
  }
}
