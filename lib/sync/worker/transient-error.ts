import type { Database } from '#db/connection/client'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Clock } from '#lib/clock'
import { codeOf, log } from '#lib/log'

// Serialization failure, deadlock, lock not available; statement, silence or transaction ended by a time-out.
const collisions = new Set(['40001', '40P01', '55P03', '57014', '25P03', '25P04'])
// Shutting down, starting up, too many connections; then the codes of this project, the driver and the system.
const absences = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  'DATABASE_BUSY',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
])

// Disk full, out of memory, another limit reached, only reading (a standby, or by setting), input and output errors.
const refusalsToStore = new Set(['53100', '53200', '53400', '25006', '58030'])

const mostCollisions = 5

/** Does the work in a transaction of the organization, and again after transient errors. */
export type InTransaction = <T>(work: (tx: OrganizationTransaction) => Promise<T>) => Promise<T>

/** @param signal ends waiting for a database that is away */
export function retryingTransactions(
  database: Database,
  organizationId: string,
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
      const code = codeOf(error) ?? ''
      const isCollision = collisions.has(code) && collided++ < mostCollisions
      if (!isCollision && !isAbsence(code) && !refusalsToStore.has(code)) throw error
      if (signal.aborted) throw error
      logRetry(code, tries)
      await clock.sleep(clock.random() * Math.min(5_000, 50 * 2 ** Math.min(tries, 10)), signal)
    }
  }
}

/** Whether the cause lies with the database and not with what was to be written. */
export function isTransientError(error: unknown): boolean {
  const code = codeOf(error) ?? ''
  return collisions.has(code) || refusalsToStore.has(code) || isAbsence(code)
}

function logRetry(code: string, tries: number): void {
  if (refusalsToStore.has(code)) {
    if (tries % 12 === 0)
      log.error({ code }, 'the database stores nothing (disk full, read-only?): runs wait until it does')
  } else if (collisions.has(code)) {
    log.warn({ code }, 'a transaction conflicted with another session: it is retried')
  } else if (tries === 0) {
    log.warn({ code }, 'the database does not answer: waiting for it')
  }
}

function isAbsence(code: string): boolean {
  return absences.has(code) || code.startsWith('08')
}
