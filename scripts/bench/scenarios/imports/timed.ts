import { setInterval as ticks } from 'node:timers'
import type { Figure } from '../../report/figure.ts'
import { megabytes } from '../../report/units.ts'

export type Timed = { ms: number; mb: number }

/** How long work of an import took, to reach `atMost` milliseconds, and how much memory it took. */
export const figure = (what: string, { ms, mb }: Timed, atMost: number): Figure => ({
  what,
  value: ms,
  unit: ' ms',
  reach: { atMost },
  beside: `${megabytes(mb)} more memory at most`,
})

/** Runs `work`, with its time and the most memory that it took of this process. */
export async function measured<Result>(work: () => Promise<Result>): Promise<Timed & { result: Result }> {
  const before = process.memoryUsage.rss()
  let most = before
  const sampling = ticks(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 20)
  const began = performance.now()
  try {
    const result = await work()
    return { result, ms: performance.now() - began, mb: (most - before) / 2 ** 20 }
  } finally {
    clearInterval(sampling)
  }
}
