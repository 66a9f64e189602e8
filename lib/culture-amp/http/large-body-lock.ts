/** Bodies above this many bytes are buffered one at a time. */
export const largeBytes = 1_000_000

let last: Promise<unknown> = Promise.resolve()

/**
 * Acquires the process-wide lock for buffering a large body. The others wait in their sockets meanwhile, so memory
 * does not grow with the number of concurrent calls.
 * @returns releases the lock; call it once the body is read or given up
 */
export async function acquireLargeBodyLock(): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const before = last
  last = before.then(() => promise)
  await before
  return resolve
}
