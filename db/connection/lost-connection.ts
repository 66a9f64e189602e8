const codes = new Set([
  // The server ended the session: by order, in a crash, for idling in a transaction.
  '57P01',
  '57P02',
  '25P03',
  '25P04',
  // The driver's and the system's words for a connection that broke.
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
])

/** Whether a connection broke while it was used; drizzle wraps the driver's errors. */
export function isLostConnection(error: unknown): boolean {
  for (let cause = error, depth = 0; cause && depth < 5; depth++) {
    const { code, cause: next } = cause as { code?: unknown; cause?: unknown }
    if (typeof code === 'string' && codes.has(code)) return true
    cause = next
  }
  return false
}
