import { contentHash } from './content-hash.ts'
import type { Goal } from './goal.ts'

/** What is known of one stored goal of the person, removed ones included. */
export type StoredGoal = {
  id: string
  cultureAmpId: string
  contentHash: string
  /** Out of the block, kept in history. */
  removed: boolean
  /** The last complete answer of several pages lacked it; one more such answer removes it. */
  missedOnce: boolean
  /** A run would remove it, which is not decided yet (rule 9). */
  marked: boolean
}

/** What Culture Amp answered for one person. */
export type Reading = {
  /** The usable rows, one per Culture Amp id. */
  goals: readonly Goal[]
  /** Culture Amp ids of all rows that had one, skipped ones included. */
  seenIds: readonly string[]
  /** Rows received, skipped ones included. */
  rowCount: number
  /** Read to its end: only such an answer may remove anything. */
  complete: boolean
  pages: number
  /** An admin confirmed that this person has no goals, and no goal was seen since. */
  confirmedNoGoals: boolean
}

type ReadingOutcome = 'goals' | 'empty' | 'emptied' | 'empty_confirmed' | 'incomplete' | 'all_skipped'

/** What to write; ids are those of the stored goals. */
export type Reconciliation = {
  outcome: ReadingOutcome
  add: Goal[]
  /** Goals to overwrite; a restored one was removed before and is back, be its content new or not. */
  change: { id: string; goal: Goal; restored: boolean }[]
  remove: string[]
  markMissed: string[]
  /** Goals whose mark as missed or for removal is void: they were seen. */
  clearMissed: string[]
  unchanged: number
}

/**
 * Decides what one person's answer does to their stored goals (product.md 5, rules 2–5 and 8).
 *
 * Only a complete answer with a usable row changes goals: new ones come in, changed and returned ones are written,
 * absent ones go, after one more such answer where it had several pages. A row that was skipped never removes its
 * id. An empty answer, one of set-aside rows alone and an incomplete one keep every goal; only an admin's
 * confirmation lets an empty one remove them. A failed request never comes here.
 */
export function reconcile(stored: readonly StoredGoal[], read: Reading): Reconciliation {
  const seen = new Set([...read.seenIds, ...read.goals.map((goal) => goal.cultureAmpId)])
  const kept: Reconciliation = {
    outcome: outcomeOf(stored, read),
    add: [],
    change: [],
    remove: [],
    markMissed: [],
    // Seen is seen, also where the answer decides nothing else.
    clearMissed: stored
      .filter((goal) => (goal.missedOnce || goal.marked) && seen.has(goal.cultureAmpId))
      .map(({ id }) => id),
    unchanged: 0,
  }
  if (kept.outcome === 'empty_confirmed') {
    return { ...kept, remove: stored.filter((goal) => !goal.removed).map(({ id }) => id) }
  }
  if (kept.outcome !== 'goals') return kept
  return { ...kept, ...written(stored, read.goals), ...absent(stored, seen, read.pages) }
}

function outcomeOf(stored: readonly StoredGoal[], read: Reading): ReadingOutcome {
  if (!read.complete) return 'incomplete'
  if (read.goals.length > 0) return 'goals'
  if (read.rowCount > 0) return 'all_skipped'
  if (read.confirmedNoGoals) return 'empty_confirmed'
  return stored.some((goal) => !goal.removed) ? 'emptied' : 'empty'
}

function written(stored: readonly StoredGoal[], goals: readonly Goal[]) {
  const known = new Map(stored.map((goal) => [goal.cultureAmpId, goal]))
  const result: Pick<Reconciliation, 'add' | 'change' | 'unchanged'> = { add: [], change: [], unchanged: 0 }
  for (const goal of goals) {
    const before = known.get(goal.cultureAmpId)
    if (!before) result.add.push(goal)
    else if (before.removed || before.contentHash !== contentHash(goal)) {
      result.change.push({ id: before.id, goal, restored: before.removed })
    } else result.unchanged += 1
  }
  return result
}

function absent(stored: readonly StoredGoal[], seen: ReadonlySet<string>, pages: number) {
  const result: Pick<Reconciliation, 'remove' | 'markMissed'> = { remove: [], markMissed: [] }
  for (const goal of stored) {
    if (goal.removed || seen.has(goal.cultureAmpId)) continue
    // A list of several pages shifts while it is read: a row that moves from page 2 to 1 is in neither.
    if (pages > 1 && !goal.missedOnce) result.markMissed.push(goal.id)
    else result.remove.push(goal.id)
  }
  return result
}
