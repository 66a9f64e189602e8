import { randomUUID } from 'node:crypto'
import { databaseErrorKind, errorCauses, isLostConnection } from '#db/connection/database-error'
import { faultOf, log } from './log.ts'

export type Unexpected = { message: string; reference: string; isDatabaseAway: boolean }

/**
 * Logs an unexpected error under a short reference, and returns that reference with a sentence for the person.
 * Only names, code and stack frames are logged: a driver's message and query can hold goal text.
 * @param doing after 'changing', a connection that broke leaves open whether the change was made
 */
export function unexpected(error: unknown, doing: 'reading' | 'changing' = 'reading'): Unexpected {
  const reference = randomUUID().slice(0, 8)
  const kind = databaseErrorKind(error)
  const isDatabaseAway = kind === 'away'
  const names = errorCauses(error).map(({ name }) => name ?? 'unknown')
  const what = kind === 'timeout' ? 'a statement or transaction hit its time limit' : 'unexpected'
  log.error({ reference, fault: faultOf(error), names }, what)
  return { message: message(), reference, isDatabaseAway }

  function message(): string {
    if (doing === 'changing' && isLostConnection(error)) {
      return 'We couldn’t confirm this was saved: the connection to the database broke. Reload to check before you try again.'
    }
    if (isDatabaseAway) return 'The database can’t be reached. Nothing was changed. Try again in a minute.'
    const what = kind === 'timeout' ? 'The database took too long' : 'Something went wrong on our side'
    return `${what} and nothing was changed. Try again; if it happens again, contact support with the reference ${reference}.`
  }
}
