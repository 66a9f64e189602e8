import type { ClaimedRunRow } from '#db/queries/runs/held-run'
import { type CallStatsRow, updateCallStats } from '#db/queries/runs/run-calls'
import type { OrganizationTransaction } from '#db/tenant'
import type { Throttle } from '../throttle/throttle.ts'
import type { CallStats } from './call-stats.ts'

/** Shorter waits are not shown. */
const shortWaitMs = 10_000

/** Stores a run's calls, and until when it waits for Culture Amp, whenever they have changed. */
export class ProgressReporter {
  readonly #run: ClaimedRunRow
  readonly #stats: CallStats
  readonly #throttle: Throttle
  #stored = ''

  constructor(run: ClaimedRunRow, stats: CallStats, throttle: Throttle) {
    this.#run = run
    this.#stats = stats
    this.#throttle = throttle
  }

  /** The current values. */
  get calls(): CallStatsRow {
    const openMs = this.#throttle.openWindow?.leftMs ?? 0
    const { calls, refused, retried } = this.#stats
    return {
      calls,
      callsRefused: refused,
      callsRetried: retried,
      waitMs: openMs > shortWaitMs ? openMs : null,
    }
  }

  /** Stores the current values in a transaction that holds the run, if they have changed. */
  async report(tx: OrganizationTransaction): Promise<void> {
    const { calls } = this
    // During one wait the stored end stays true although the remaining time shrinks with every heartbeat.
    const comparable = JSON.stringify({
      ...calls,
      waitMs: calls.waitMs !== null && this.#throttle.openWindow?.until,
    })
    if (comparable === this.#stored) return
    await updateCallStats(tx, this.#run, calls)
    this.#stored = comparable
  }
}
