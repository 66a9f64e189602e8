import { isCounted } from './action-names.ts'

/** What folding looks at. */
type Entry = { id: number; at: Date; userId: string | null; action: string }

/** Entries of one kind, the newest first. */
export type Fold = { action: string; userId: string | null; count: number; newest: Entry; oldest: Entry }

const apartMs = 10 * 60_000
const leastInAFold = 3

/**
 * Folds entries of the log: what one user did without a break of ten minutes is looked at together, and three entries or
 * more of a kind that is counted become one. Kinds may alternate, as mapping a person and reading that person's goals do.
 * @param entries the newest first
 * @param isEnd whether the log ends with them: if not, the last user's entries may go on, and are left for the next page
 * @param wanted how many folds make a page; the one that reaches it is finished
 * @returns the folds in the order of their newest entries, and the last entry that is in one of them; null without entries
 */
export function fold(
  entries: readonly Entry[],
  isEnd: boolean,
  wanted: number,
): { folds: Fold[]; last: Entry | null } {
  const folds: Fold[] = []
  let last: Entry | null = null
  let begin = 0
  while (begin < entries.length && folds.length < wanted) {
    const end = endOfBurst(entries, begin)
    // Cut off by the end of what was read, unless nothing else was.
    if (end === entries.length && !isEnd && begin > 0) break
    folds.push(...foldBurst(entries.slice(begin, end)))
    last = entries[end - 1] ?? null
    begin = end
  }
  return { folds, last }
}

/** Where the entries of one user without a break end. */
function endOfBurst(entries: readonly Entry[], begin: number): number {
  let at = begin + 1
  while (at < entries.length) {
    const [newer, older] = [entries[at - 1], entries[at]]
    if (!newer || !older || newer.userId !== older.userId) break
    if (newer.at.getTime() - older.at.getTime() > apartMs) break
    at++
  }
  return at
}

function foldBurst(entries: readonly Entry[]): Fold[] {
  const byAction = Map.groupBy(entries, ({ action }) => action)
  const folds = [...byAction.values()].flatMap((alike) =>
    alike.length < leastInAFold || !isCounted(alike[0]?.action ?? '')
      ? alike.map((one) => folded([one]))
      : [folded(alike)],
  )
  return folds.sort((a, b) => b.newest.id - a.newest.id)
}

function folded(alike: readonly Entry[]): Fold {
  const [newest, oldest] = [alike[0] as Entry, alike.at(-1) as Entry]
  return { action: newest.action, userId: newest.userId, count: alike.length, newest, oldest }
}
