import type postgres from 'postgres'
import { repeatedStatements } from './repeated-statements.ts'

type Scope = postgres.TransactionSql
type Begin = <T>(work: (sql: Scope) => Promise<T>) => Promise<T>

/**
 * Keeps a transaction whose connection was lost from sending anything more. The driver (postgres 3.4) would send its next
 * statement, its COMMIT or its ROLLBACK all the same: into a closed socket, which ends the process, or into the
 * transaction that holds the connection by then (github.com/porsager/postgres issues 1208 and 1216). So from then on
 * its statements never settle and its work never returns; the transaction itself has rejected with the loss.
 */
export function safeBegin(begin: Begin): Begin {
  return (work) => {
    let isOver = false
    const end = () => {
      isOver = true
    }
    const begun = begin(async (sql) => {
      const guarded = guard(sql, () => isOver)
      const result = await work(guarded).catch(async (error: unknown) => {
        // A loss rejects the statement first, and the transaction in the same turn of the event loop.
        await new Promise((resolve) => setImmediate(resolve))
        if (isOver) return never
        throw error
      })
      return isOver ? never : result
    })
    begun.then(end, end)
    return begun as ReturnType<typeof work>
  }
}

type Never = Promise<never> & { values(): Never; execute(): Never }

const never: Never = Object.assign(new Promise<never>(() => undefined), {
  values: () => never,
  execute: () => never,
})

const isRepeated = repeatedStatements()

/** drizzle sends every statement through `unsafe`; those that repeat are prepared, and those that ask for it. */
function guard(sql: Scope, isOver: () => boolean): Scope {
  return new Proxy(sql, {
    get(target, name, receiver) {
      const value = Reflect.get(target, name, receiver)
      if (name !== 'unsafe') return value
      return (...[text, parameters, options]: Parameters<Scope['unsafe']>) =>
        isOver()
          ? never
          : target.unsafe(text, parameters, { prepare: isRepeated(text) || options?.prepare === true })
    },
  })
}
