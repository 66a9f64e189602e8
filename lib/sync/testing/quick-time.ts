import { type Clock, systemClock } from '#lib/clock'

/** The system clock, accelerated by a factor: half an hour passes in seconds, and everything else is real. */
export const quickTime = (times: number): Clock => ({
  now: () => systemClock.now() * times,
  random: Math.random,
  sleep: (ms, signal) => systemClock.sleep(ms / times, signal),
})
