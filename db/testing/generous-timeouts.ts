/**
 * Limits of a test's own pool that no busy machine reaches: of hundreds of callers at once none gives up waiting for a
 * connection, and no statement or transaction is ended while it goes on.
 */
export const generousTimeouts = { connectionMs: 60_000, statementTimeoutMs: 60_000, silenceMs: 90_000 }
