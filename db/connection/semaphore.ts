/** All connections of this process stayed in use for as long as a caller may wait for one. */
export class DatabaseBusy extends Error {
  readonly code = 'DATABASE_BUSY'
  constructor(waitedMs: number) {
    super(`No database connection became free within ${waitedMs} ms.`)
    this.name = 'DatabaseBusy'
  }
}

export type Semaphore = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Runs at most `most` works at a time, the others in the order of their calls. Work that would wait longer than `waitMs`
 * is not started: it rejects with `DatabaseBusy`, since the driver itself has no limit for the wait.
 */
export function semaphore(most: number, waitMs: number): Semaphore {
  let busy = 0
  const waiting: (() => void)[] = []

  function turn(): Promise<void> {
    if (busy < most) {
      busy++
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(begin), 1)
        reject(new DatabaseBusy(waitMs))
      }, waitMs)
      waiting.push(begin)
    })
  }

  return async (work) => {
    await turn()
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else busy--
    }
  }
}
