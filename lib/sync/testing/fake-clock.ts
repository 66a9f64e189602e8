import type { Clock } from '#lib/clock'

/** A clock whose waits end at once and move its time; it records their lengths, and its random number is constant. */
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
