import { setTimeout as timer } from 'node:timers/promises'

/** Time and randomness as a run uses them; tests pass their own. */
export type Clock = {
  /** Settles after `ms`, or at once when the signal is aborted; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** At least 0, below 1. */
  random(): number
  /** Milliseconds of a monotonic clock: it does not jump when the machine's time is set. */
  now(): number
}

export const systemClock: Clock = {
  sleep: (ms, signal) => timer(ms, undefined, signal ? { signal } : {}).catch(() => undefined),
  random: Math.random,
  now: () => performance.now(),
}
