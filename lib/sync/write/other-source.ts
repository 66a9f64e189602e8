import type { StoredGoalRow } from '#db/queries/goals/goal-writes'
import type { GoalsRead } from '#lib/culture-amp/read-goals'
import { type MatchableGoal, matchByName } from './match-by-name.ts'

export type RunSource = 'api' | 'file'

/** A stored goal, and the Culture Amp id under which the answer has it. */
export type ReplacedId = { id: string; cultureAmpId: string }

/**
 * Whether an answer of this source has to be compared by names: goals from a file may have stand-ins for ids, so the API,
 * or another file, sends the same goal under another id.
 */
export const needsNames = (stored: readonly StoredGoalRow[], source: RunSource): boolean =>
  stored.some((goal) => !goal.removed && (source === 'file' || goal.fromFile))

/**
 * Presents stored goals under the ids of an answer from another source, so that no goal is stored twice. Where the API
 * answers, each goal of a file that it has too is written once more: from then on it is the API's.
 * @param texts of the stored goals that are not removed
 */
export function matchOtherSource(
  stored: readonly StoredGoalRow[],
  texts: readonly MatchableGoal[],
  read: Extract<GoalsRead, { ok: true }>,
  source: RunSource,
): { stored: StoredGoalRow[]; replacedIds: ReplacedId[] } {
  const storedIds = new Set(stored.map(({ cultureAmpId }) => cultureAmpId))
  const seen = new Set([...read.goals, ...read.skipped].map(({ cultureAmpId }) => cultureAmpId))
  const open = new Set(
    stored
      .filter((goal) => !goal.removed && (source === 'file' || goal.fromFile) && !seen.has(goal.cultureAmpId))
      .map(({ id }) => id),
  )
  const matches = matchByName(
    texts.filter(({ id }) => open.has(id)),
    read.goals.filter(({ cultureAmpId }) => !storedIds.has(cultureAmpId)),
  )
  return {
    replacedIds: [...matches].map(([id, cultureAmpId]) => ({ id, cultureAmpId })),
    stored: stored.map((goal) => {
      const cultureAmpId = matches.get(goal.id)
      const isTakenOver = source === 'api' && goal.fromFile && !goal.removed && seen.has(goal.cultureAmpId)
      // Without a hash it is written again, whatever it holds.
      if (cultureAmpId !== undefined) return { ...goal, cultureAmpId, contentHash: '' }
      return isTakenOver ? { ...goal, contentHash: '' } : goal
    }),
  }
}
