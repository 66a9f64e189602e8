/** Lines of an import from the position `from` to before `to`. */
export type LineRange = { from: number; to: number }

/** Lines that one statement writes at most, so that it ends well within its time limit. */
export const linesInOneStatement = 2_000

/** The lines from a position to before another, in ranges for one statement each, in their order. */
export function lineRanges(from: number, to: number): LineRange[] {
  const ranges = Math.ceil(Math.max(0, to - from) / linesInOneStatement)
  return Array.from({ length: ranges }, (_, n) => {
    const start = from + n * linesInOneStatement
    return { from: start, to: Math.min(start + linesInOneStatement, to) }
  })
}
