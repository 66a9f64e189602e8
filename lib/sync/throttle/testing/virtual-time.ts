import type { Clock } from '#lib/clock'

/**
 * A clock that stands still while anything can run and then jumps to the end of the next wait, so that minutes pass in
 * milliseconds and in the right order. All waits must sleep on this clock.
 * @param random the source of random numbers; a fixed sequence by default
 */
export function virtualTime(random: () => number = sequence()): Clock & {
  /** Advances time until the work is done. */
  run<T>(work: Promise<T>): Promise<T>
} {
  let now = 0
  let order = 0
  const waiting: { at: number; order: number; wake: () => void }[] = []

  const sleep: Clock['sleep'] = (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve()
      const entry = { at: now + Math.max(0, ms), order: order++, wake: resolve as () => void }
      push(waiting, entry)
      signal?.addEventListener(
        'abort',
        () => {
          entry.wake = () => undefined
          resolve()
        },
        { once: true },
      )
    })

  async function run<T>(work: Promise<T>): Promise<T> {
    let isDone = false
    const finish = () => {
      isDone = true
    }
    work.then(finish, finish)
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve))
      if (isDone) return work
      const next = pop(waiting)
      if (!next) throw new Error('Nothing waits, and the work is not done.')
      now = Math.max(now, next.at)
      next.wake()
    }
  }

  return { sleep, random, now: () => now, run }
}

function sequence(): () => number {
  let seed = 1
  return () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
}

type Ordered = { at: number; order: number }
const isBefore = (a: Ordered, b: Ordered) => a.at < b.at || (a.at === b.at && a.order < b.order)

function push<T extends Ordered>(heap: T[], entry: T): void {
  let low = 0
  let high = heap.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBefore(entry, heap[middle] as T)) low = middle + 1
    else high = middle
  }
  heap.splice(low, 0, entry)
}

const pop = <T>(heap: T[]): T | undefined => heap.pop()

/** The same time on a busy machine: every 300 ms or so nothing wakes for up to so long. */
export function onBusyMachine(time: ReturnType<typeof virtualTime>, longestMs: number): typeof time {
  const random = sequence()
  let stall = { from: 0, to: 0 }
  return {
    ...time,
    async sleep(ms, signal) {
      await time.sleep(ms, signal)
      while (stall.to < time.now()) {
        const from = stall.to + 600 * random()
        stall = { from, to: from + longestMs * random() }
      }
      if (stall.from <= time.now()) await time.sleep(stall.to - time.now(), signal)
    },
  }
}
