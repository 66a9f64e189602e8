import { formatUtc } from '#lib/format'
import type { StopReason } from '../fetch/systemic-failure.ts'

/** Longer than this after its first start no run is put aside; it ends instead (reliability-security.md 2.1). */
export const longestRunMs = 6 * 60 * 60_000

/** The ending of a run to which Culture Amp did not answer for half an hour (reliability-security.md 2.1, "breaker"). */
export const unavailable: StopReason = {
  code: 'unavailable',
  message:
    'Culture Amp is unavailable: no answer came for 30 minutes. Nothing was changed for people it did not get to. Sync again later; where the daily sync is on, it tries again in an hour.',
  needsAttention: false,
}

/** The ending of a run that Culture Amp asks to wait longer than a run waits. */
export function asksToWait(waitMs: number, now = Date.now()): StopReason {
  return {
    code: 'rate_limited',
    message: `Culture Amp is limiting requests and asks to wait until ${formatUtc(new Date(now + waitMs))}, longer than a sync waits (6 hours). Sync again then; the next scheduled sync tries again too.`,
    needsAttention: false,
  }
}
