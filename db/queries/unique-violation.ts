/** Whether a statement failed because another transaction had committed the same unique key: read again to name the holder. */
export function isUniqueViolation(error: unknown): boolean {
  // drizzle wraps the driver's error; PostgreSQL's code is on the cause.
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown }
  return code === '23505' || (cause !== undefined && isUniqueViolation(cause))
}
