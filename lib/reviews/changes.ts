import type { GoalRow } from '#db/queries/goals/goals'

/** What came since the reader's visit before; each list holds ids of stored goals. */
export type Changes = {
  /** ISO instant: the end of that visit. */
  since: string
  added: string[]
  changed: string[]
  removed: string[]
}

type DatedRow = Pick<GoalRow, 'id' | 'firstSeenAt' | 'changedAt' | 'removedAt'>

/** Compares the stored goals with a moment; null where there was no visit before. A goal stands in one list at most. */
export function changesSince(stored: readonly DatedRow[], since: Date | null): Changes | null {
  if (since === null) return null
  const idsOf = (applies: (goal: DatedRow) => boolean) => stored.filter(applies).map(({ id }) => id)
  const isNew = (goal: DatedRow) => goal.firstSeenAt > since
  return {
    since: since.toISOString(),
    added: idsOf((goal) => goal.removedAt === null && isNew(goal)),
    changed: idsOf((goal) => goal.removedAt === null && !isNew(goal) && goal.changedAt > since),
    // A goal that came and went between two visits was never seen.
    removed: idsOf((goal) => goal.removedAt !== null && goal.removedAt > since && !isNew(goal)),
  }
}
