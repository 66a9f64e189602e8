import type { Goal } from '#lib/goals/goal'
import { meaningOf, type StatusOverrides } from '#lib/status-words/meaning'
import type { FetchedPerson } from '../fetch/fetched.ts'

/** An answer with its goals' status words taken as the admin chose; the same answer where nothing was chosen. */
export function applyOverrides(answer: FetchedPerson, choices: StatusOverrides): FetchedPerson {
  if (answer.kind !== 'read' || choices.size === 0) return answer
  const goals = answer.read.goals.map(
    (goal): Goal => ({ ...goal, ...meaningOf(goal.cultureAmpStatus, choices) }),
  )
  return { ...answer, read: { ...answer.read, goals } }
}
