/** All connections of this process stayed in use for as long as a caller may wait for one. */
export class DatabaseBusy extends Error {
  readonly code = 'DATABASE_BUSY'
  constructor(waitedMs: number) {
    super(`No database connection became free within ${waitedMs} ms.`)
    this.name = 'DatabaseBusy'
  }
}

export type Semaphore = {
  <T>(work: () => Promise<T>): Promise<T>
  /** Rejects all work that waits. */
  rejectWaiting(error: unknown): void
  /** Work that runs, and work that waits. */
  load(): { inUse: number; waiting: number }
}

/**
 * Runs at most `most` pieces of work at a time, the others in the order of their calls. Work that would wait longer than `waitMs`
 * is not started: it rejects with `busy()`, by default `DatabaseBusy`, since the driver itself has no limit for the wait.
 */
export function semaphore(
  most: number,
  waitMs: number,
  busy: () => Error = () => new DatabaseBusy(waitMs),
): Semaphore {
  let inUse = 0
  const waiting: { begin(): void; refuse(error: unknown): void }[] = []

  function acquire(): Promise<void> {
    if (inUse < most) {
      inUse++
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const waiter = {
        begin() {
          clearTimeout(timer)
          resolve()
        },
        refuse(error: unknown) {
          clearTimeout(timer)
          reject(error)
        },
      }
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(waiter), 1)
        reject(busy())
      }, waitMs)
      waiting.push(waiter)
    })
  }

  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    await acquire()
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next.begin()
      else inUse--
    }
  }
  return Object.assign(run, {
    load: () => ({ inUse, waiting: waiting.length }),
    rejectWaiting(error: unknown) {
      for (const waiter of waiting.splice(0)) waiter.refuse(error)
    },
  })
}
