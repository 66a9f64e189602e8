import { type Pause, realPause } from '#lib/clock'

/** The machine's clock, so many times as fast, so that half an hour passes in seconds with everything else real. */
export const quickTime = (times: number): Pause => ({
  now: () => realPause.now() * times,
  random: Math.random,
  sleep: (ms, signal) => realPause.sleep(ms / times, signal),
})
