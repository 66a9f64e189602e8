import { contentHash } from './content-hash.ts'
import type { Goal } from './goal.ts'

/** One stored goal of the person, possibly removed, without its text. */
export type StoredGoal = {
  id: string
  cultureAmpId: string
  contentHash: string
  /** Out of the block, kept in history. */
  removed: boolean
  /** The last complete answer of several pages lacked it; a second one removes it. */
  missedOnce: boolean
  /** A run proposes its removal, which is held until an admin decides. */
  marked: boolean
}

/** Culture Amp's answer for one person. */
export type PersonAnswer = {
  /** The usable rows, one per Culture Amp id. */
  goals: readonly Goal[]
  /** Culture Amp ids of all rows that had one, skipped rows included. */
  seenIds: readonly string[]
  /** Rows received, skipped ones included. */
  rowCount: number
  /** The list was read to its end: only such an answer may remove a goal. */
  complete: boolean
  pages: number
  /** An admin confirmed that this person has no goals, and none was seen since. */
  confirmedNoGoals: boolean
}

type AnswerOutcome = 'goals' | 'empty' | 'emptied' | 'empty_confirmed' | 'incomplete' | 'all_skipped'

/** What to write; ids are those of the stored goals. */
export type Reconciliation = {
  outcome: AnswerOutcome
  add: Goal[]
  /** Goals to overwrite: changed ones, and removed ones that are back, which restores them. */
  change: { id: string; goal: Goal }[]
  remove: string[]
  markMissed: string[]
  /** Goals that were seen, so their marks as missed or for removal are cleared. */
  clearMarks: string[]
}

/**
 * Decides what one person's answer does to their stored goals.
 *
 * Usable rows come in from every answer: new goals are added, changed and returned ones written. Only a complete answer
 * with a usable row removes the goals that it lacks, after a second such answer where it had several pages. The id of a
 * skipped row is never removed. An empty answer, one of skipped rows alone and an incomplete one remove nothing; an
 * empty one does so only after an admin's confirmation. A failed request never reaches this function.
 */
export function reconcile(stored: readonly StoredGoal[], read: PersonAnswer): Reconciliation {
  const seen = new Set([...read.seenIds, ...read.goals.map((goal) => goal.cultureAmpId)])
  const kept: Reconciliation = {
    outcome: outcomeOf(stored, read),
    add: [],
    change: [],
    remove: [],
    markMissed: [],
    // A goal that was seen is not missing, even where the answer decides nothing else.
    clearMarks: stored
      .filter((goal) => (goal.missedOnce || goal.marked) && seen.has(goal.cultureAmpId))
      .map(({ id }) => id),
  }
  if (kept.outcome === 'empty_confirmed') {
    return { ...kept, remove: stored.filter((goal) => !goal.removed).map(({ id }) => id) }
  }
  if (kept.outcome === 'incomplete') return { ...kept, ...written(stored, read.goals) }
  if (kept.outcome !== 'goals') return kept
  return { ...kept, ...written(stored, read.goals), ...absent(stored, seen, read.pages) }
}

function outcomeOf(stored: readonly StoredGoal[], read: PersonAnswer): AnswerOutcome {
  if (!read.complete) return 'incomplete'
  if (read.goals.length > 0) return 'goals'
  if (read.rowCount > 0) return 'all_skipped'
  if (read.confirmedNoGoals) return 'empty_confirmed'
  return stored.some((goal) => !goal.removed) ? 'emptied' : 'empty'
}

function written(stored: readonly StoredGoal[], goals: readonly Goal[]) {
  const known = new Map(stored.map((goal) => [goal.cultureAmpId, goal]))
  const result: Pick<Reconciliation, 'add' | 'change'> = { add: [], change: [] }
  for (const goal of goals) {
    const before = known.get(goal.cultureAmpId)
    if (!before) result.add.push(goal)
    else if (before.removed || before.contentHash !== contentHash(goal)) {
      result.change.push({ id: before.id, goal })
    }
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
