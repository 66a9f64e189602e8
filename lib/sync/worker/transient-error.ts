import type { Database } from '#db/connection/client'
import { type DatabaseErrorKind, databaseErrorKind, errorCode } from '#db/connection/database-error'
import type { OrganizationId } from '#db/ids'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Clock } from '#lib/clock'
import { faultOf, log } from '#lib/log'

const maxCollisions = 5

/** Does the work in a transaction of the organization, and again after transient errors. */
export type InTransaction = <T>(work: (tx: OrganizationTransaction) => Promise<T>) => Promise<T>

/** @param signal ends waiting for a database that is away */
export function retryingTransactions(
  database: Database,
  organizationId: OrganizationId,
  clock: Clock,
  signal: AbortSignal,
): InTransaction {
  return (work) => retryTransientErrors(() => withOrganization(database, organizationId, work), clock, signal)
}

/**
 * Repeats a transaction after transient errors: up to five times after a conflict with another one, and for as long as
 * the database is away or stores nothing, unless the signal is aborted meanwhile. The operator's log names the cause.
 * The work must be idempotent: a commit may have happened although its answer was lost. Throws any other error.
 */
export async function retryTransientErrors<T>(
  work: () => Promise<T>,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  let collided = 0
  for (let tries = 0; ; tries++) {
    try {
      return await work()
    } catch (error) {
      const kind = databaseErrorKind(error)
      const isConflict = kind === 'conflict' || kind === 'timeout'
      if (kind === null || (isConflict && ++collided > maxCollisions)) throw error
      if (signal.aborted) throw error
      logRetry(kind, error, tries)
      await clock.sleep(clock.random() * Math.min(5_000, 50 * 2 ** Math.min(tries, 10)), signal)
    }
  }
}

/** Whether the cause lies with the database and not with what was to be written. */
export const isTransientError = (error: unknown): boolean => databaseErrorKind(error) !== null

function logRetry(kind: DatabaseErrorKind, error: unknown, tries: number): void {
  const code = errorCode(error)
  if (kind === 'stores_nothing') {
    if (tries % 12 === 0)
      log.error({ code }, 'the database stores nothing (disk full, read-only?): runs wait until it does')
  } else if (kind === 'timeout') {
    log.warn({ code, at: faultOf(error).at }, 'a statement or transaction hit its time limit: it is retried')
  } else if (kind === 'conflict') {
    log.warn({ code }, 'another session held what a transaction needed: it is retried')
  } else if (tries === 0) {
    log.warn({ code }, 'the database does not answer: waiting for it')
  }
}
