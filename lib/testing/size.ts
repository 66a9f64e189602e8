/** Whether this is `npm run test:long`, which repeats crashes, random inputs and waits many times over. */
export const isLong = process.env.LONG === '1'

/** How often a test repeats a kind of thing, or how long it waits: ordinarily, and under `npm run test:long`. */
export const size = (usual: number, long: number): number => (isLong ? long : usual)

/**
 * Of many inputs of one kind `count` for each turn, and the next ones for the next, so that each has its turn; all of them
 * at every turn under `npm run test:long`.
 */
export const inTurn = <T>(inputs: readonly T[], turn: number, count: number): readonly T[] =>
  isLong
    ? inputs
    : Array.from({ length: count }, (_, n) => inputs.at((turn * count + n) % inputs.length) as T)
