/** All connections of this process were in use for the whole time that one may wait for one. */
export class DatabaseBusy extends Error {
  readonly code = 'DATABASE_BUSY'
  constructor(waitedMs: number) {
    super(`No database connection became free within ${waitedMs} ms.`)
    this.name = 'DatabaseBusy'
  }
}

export type Semaphore = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Lets `most` works go on at a time, the others one after the other as they came. One that would wait longer than
 * `waitMs` is not done at all: it rejects with `DatabaseBusy`, since the driver itself would wait for ever.
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
