import type { Pause } from '../pause.ts'

/** Lets every wait pass at once and keeps its length; chance is always `random`. */
export function fakePause(random = 0.5): Pause & { waits: number[] } {
  const waits: number[] = []
  return {
    waits,
    random: () => random,
    sleep: async (ms) => {
      waits.push(ms)
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}
