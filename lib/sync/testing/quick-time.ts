import { type Clock, systemClock } from '#lib/clock'

/** The machine's clock, so many times as fast, so that half an hour passes in seconds with everything else real. */
export const quickTime = (times: number): Clock => ({
  now: () => systemClock.now() * times,
  random: Math.random,
  sleep: (ms, signal) => systemClock.sleep(ms / times, signal),
})
