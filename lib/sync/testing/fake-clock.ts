import type { Clock } from '#lib/clock'

/** Lets every wait pass at once, moves its clock to the wait's end and keeps its length; chance is always `random`. */
export function fakeClock(random = 0.5): Clock & { waits: number[] } {
  const waits: number[] = []
  let now = 0
  return {
    waits,
    random: () => random,
    now: () => now,
    sleep: async (ms, signal) => {
      if (signal?.aborted) return
      const end = now + ms
      waits.push(ms)
      await new Promise((resolve) => setImmediate(resolve))
      now = Math.max(now, end)
    },
  }
}
