/** Bodies beyond this many bytes are held in memory one after another. */
export const largeBytes = 1_000_000

let last: Promise<unknown> = Promise.resolve()

/**
 * Waits for the turn of a large body: of many that come at the same time, one grows while the others wait in their
 * sockets, so that memory does not grow with the calls at once (reliability-security.md 3.3, R7).
 * @returns to be called when its body is no longer read
 */
export async function largeBodyTurn(): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const before = last
  last = before.then(() => promise)
  await before
  return resolve
}
