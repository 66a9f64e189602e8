import { formatUtc } from '#lib/format'

/** What ended a run before its list was done. */
export type EndReason = {
  code: string
  /** Sentence for people: what ended the run, what to do next. */
  message: string
}

/** A cause that concerns all people of a run. */
export type RunFailure = EndReason & {
  /** The connection itself does not work: an admin has to act. */
  needsAttention: boolean
}

/** Why a worker stops working on a run; `executeRun` acts on each kind. */
export type StopReason =
  /** Every person has an outcome. */
  | { kind: 'completed' }
  /** The run ends: asking for more people would fail in the same way. */
  | { kind: 'failed'; failure: RunFailure }
  /** Culture Amp asks to wait: the run continues after `waitMs`. */
  | { kind: 'deferred'; waitMs: number }
  /** The run was cancelled, or another worker claimed it: nothing may be written any more. */
  | { kind: 'lost' }
  /** The worker process shuts down: another worker may claim the run at once. */
  | { kind: 'shuttingDown' }

/** Of two reasons that arise at the same time the one of greater weight counts. */
const weights: Record<StopReason['kind'], number> = {
  completed: 0,
  shuttingDown: 1,
  deferred: 2,
  failed: 3,
  lost: 4,
}

/** The reason that counts when a second one arises while the calls of the first are being aborted. */
export function weightier(first: StopReason, second: StopReason): StopReason {
  return weights[second.kind] > weights[first.kind] ? second : first
}

/** A run is not deferred beyond this time after its first start; it ends instead. */
export const maxRunMs = 6 * 60 * 60_000

/** Culture Amp gave no answer for half an hour. A scheduled run is tried again after an hour. */
export const unavailable: RunFailure = {
  code: 'unavailable',
  message:
    'Culture Amp is unavailable: no answer came for 30 minutes. Nothing was changed for people it did not get to. Sync again later; where the daily sync is on, it tries again in an hour.',
  needsAttention: false,
}

/** Culture Amp asks to wait longer than a run may take. */
export function asksToWait(waitMs: number, now = Date.now()): RunFailure {
  return {
    code: 'rate_limited',
    message: `Culture Amp is limiting requests and asks to wait until ${formatUtc(new Date(now + waitMs))}, longer than a sync waits (6 hours). Sync again then; the next scheduled sync tries again too.`,
    needsAttention: false,
  }
}
