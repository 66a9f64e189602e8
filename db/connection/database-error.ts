// The connection broke while it was used. What was sent last may or may not have been done.
const lost = [
  // The server ended the session: by order, in a crash, for idling in a transaction or for its age.
  '57P01',
  '57P02',
  '25P03',
  '25P04',
  // Codes of the driver and the system.
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
]

// No connection was there at all: the server is starting, full, elsewhere or off; or this process uses all it may have.
const unreachable = [
  '57P03',
  '53300',
  'DATABASE_BUSY',
  'CONNECTION_ENDED',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
]

// Serialization failure, deadlock, lock not available.
const conflicts = ['40001', '40P01', '55P03']

// A statement, an idle transaction or a whole transaction took longer than it may.
const timeouts = ['57014', '25P03', '25P04']

// Disk full, out of memory, another limit reached, read-only (a standby, or by setting), input and output errors.
const storesNothing = ['53100', '53200', '53400', '25006', '58030']

/** What an error of the database means for the transaction that met it; null for anything else, such as a bug. */
export type DatabaseErrorKind = 'away' | 'conflict' | 'timeout' | 'stores_nothing'

/** The code of an error, or of the nearest of its causes that has one: drizzle wraps the driver's errors. */
export function errorCode(error: unknown): string | null {
  for (const cause of errorCauses(error)) if (typeof cause.code === 'string') return cause.code
  return null
}

/** An error and its causes, outermost first; at most ten, so that a loop of causes ends. */
export function errorCauses(error: unknown): { code?: unknown; name?: unknown }[] {
  const found: { code?: unknown; name?: unknown; cause?: unknown }[] = []
  for (let cause = error; typeof cause === 'object' && cause !== null && found.length < 10; ) {
    const current: { cause?: unknown } = cause
    found.push(current)
    cause = current.cause
  }
  return found
}

/** Classifies an error of the database by its code. A timeout is distinguished from a lost connection. */
export function databaseErrorKind(error: unknown): DatabaseErrorKind | null {
  const code = errorCode(error) ?? ''
  if (timeouts.includes(code)) return 'timeout'
  if (conflicts.includes(code)) return 'conflict'
  if (storesNothing.includes(code)) return 'stores_nothing'
  // Class 08 of PostgreSQL: connection exceptions.
  return lost.includes(code) || unreachable.includes(code) || code.startsWith('08') ? 'away' : null
}

/** Whether the connection broke while it was used: a change may have been committed although its answer was lost. */
export const isLostConnection = (error: unknown): boolean => lost.includes(errorCode(error) ?? '')

/** Whether no connection could be made: the server is off, starting or elsewhere, or did not answer in time. */
export function isUnreachable(error: unknown): boolean {
  const code = errorCode(error) ?? ''
  // The pool is busy, or the server is full: connections that are there go on.
  if (code === 'DATABASE_BUSY' || code === '53300') return false
  return unreachable.includes(code) || code === 'CONNECT_TIMEOUT'
}

/** Whether a statement failed because another transaction had committed the same unique key. */
export const isUniqueViolation = (error: unknown): boolean => errorCode(error) === '23505'
