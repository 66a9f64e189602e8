import type { Goal } from '#lib/goals/goal'

/** A stored goal as another source may know it: under another id. */
export type MatchableGoal = {
  id: string
  cultureAmpId: string
  name: string
  /** Calendar days. */
  startDate: string | null
  dueDate: string | null
}

/**
 * Finds stored goals that came by another way, from a file instead of the API or the other way round, under the ids of
 * an answer. Two are one goal where their names are equal, without regard to case and spaces, and no date that both
 * have differs. Of several candidates the one with the same due day comes first; each goal is matched once.
 * @param stored not removed, and with no id of the answer
 * @param goals of the answer, with ids that no stored goal has
 * @returns the new Culture Amp id by the id of the stored goal
 */
export function matchByName(stored: readonly MatchableGoal[], goals: readonly Goal[]): Map<string, string> {
  const matches = new Map<string, string>()
  const storedBy = Map.groupBy(stored, ({ name }) => nameKey(name))
  for (const [key, candidates] of Map.groupBy(goals, ({ name }) => nameKey(name))) {
    const pairs = (storedBy.get(key) ?? [])
      .flatMap((one) => candidates.map((goal) => ({ one, goal, score: agreement(one, goal) })))
      .filter(({ score }) => score >= 0)
      .sort((first, second) => second.score - first.score)
    const taken = new Set<Goal>()
    for (const { one, goal } of pairs) {
      if (matches.has(one.id) || taken.has(goal)) continue
      matches.set(one.id, goal.cultureAmpId)
      taken.add(goal)
    }
  }
  return matches
}

const nameKey = (name: string): string => name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()

/** How well the dates agree; negative where one that both have differs. */
function agreement(stored: MatchableGoal, goal: Goal): number {
  const due = agree(stored.dueDate, goal.dueDate)
  const start = agree(stored.startDate, goal.startDate)
  return due < 0 || start < 0 ? -1 : 2 * due + start
}

/** 1 where both are equal, 0 where one has none, -1 where they differ. */
function agree(one: string | null, other: string | null): -1 | 0 | 1 {
  if (one === other) return 1
  return one === null || other === null ? 0 : -1
}
