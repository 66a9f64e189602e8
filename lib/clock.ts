import { setTimeout as timer } from 'node:timers/promises'

/** Time and chance as a run uses them; tests bring their own. */
export type Clock = {
  /** Settles after so many milliseconds, or at once when the signal is aborted; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** At least 0, below 1. */
  random(): number
  /** Milliseconds of a clock that never jumps (reliability-security.md 2.2, Z1). */
  now(): number
}

export const systemClock: Clock = {
  sleep: (ms, signal) => timer(ms, undefined, signal ? { signal } : {}).catch(() => undefined),
  random: Math.random,
  now: () => performance.now(),
}
