import {
  impossibleOwner,
  type OwnerFilter,
  ownerFilterOf,
  ownerFilterOpenMessage,
  ownerIgnoredMessage,
} from '#lib/culture-amp/owner-filter'
import { type GoalsRead, readGoals } from '#lib/culture-amp/read-goals'
import type { RunFailure, StopReason } from '../runs/stop-reason.ts'
import { Retry, type RetryContext } from '../throttle/retry.ts'
import type { GoalSource } from './fetch-person.ts'
import { stopping } from './systemic-failure.ts'

/** An answer with rows that name no comparable owner. */
type Ownerless = Pick<Extract<GoalsRead, { ok: true }>, 'ownerForms'>

type Checked = { kind: 'stop'; reason: StopReason } | { kind: 'cancelled' } | OwnerFilter

/**
 * Checks once in a run, and only when it matters, whether Culture Amp filters by owner: it asks for an owner that cannot
 * exist (docs/rules.md, "The owner filter is proven"). Answers whose rows name no comparable owner wait for it.
 */
export class OwnerFilterCheck {
  readonly #source: GoalSource
  readonly #context: Omit<RetryContext, 'call' | 'person'>
  #check: Promise<Checked> | null = null

  constructor(source: GoalSource, context: Omit<RetryContext, 'call' | 'person'>) {
    this.#source = source
    this.#context = context
  }

  /**
   * May be called concurrently: all share one check.
   * @param askedBy the user ID whose answer waits
   * @returns null where the answer may be written; else why the run stops, or `cancelled` when the signal was aborted
   */
  async refusal(
    askedBy: string,
    { ownerForms }: Ownerless,
    signal: AbortSignal,
  ): Promise<{ kind: 'stop'; reason: StopReason } | { kind: 'cancelled' } | null> {
    this.#check ??= this.#ask(askedBy, signal)
    const checked = await this.#check
    switch (checked.kind) {
      case 'works':
        return null
      case 'ignored':
        return failed('owner_ignored', ownerIgnoredMessage(ownerForms), true)
      case 'open': {
        const { failure } = checked
        return failure && stopping.includes(failure.code)
          ? failed(failure.code, failure.message, true)
          : failed('owner_filter_open', ownerFilterOpenMessage(checked, ownerForms), false)
      }
      case 'cancelled':
        // The next pipeline of this run has another signal.
        this.#check = null
        return checked
      case 'stop':
        return checked
    }
  }

  async #ask(askedBy: string, signal: AbortSignal): Promise<Checked> {
    const owner = impossibleOwner(askedBy)
    const retry = new Retry({ ...this.#context, call: this.#source.call, person: owner })
    const read = await readGoals(owner, this.#source, (url) => retry.callWithRetry(url, signal))
    if (retry.stopReason) return { kind: 'stop', reason: retry.stopReason }
    if (!read.ok && read.failure.code === 'cancelled') return { kind: 'cancelled' }
    return ownerFilterOf(read)
  }
}

const failed = (code: RunFailure['code'], message: string, needsAttention: boolean) =>
  ({ kind: 'stop', reason: { kind: 'failed', failure: { code, message, needsAttention } } }) as const
