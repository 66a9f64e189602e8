import type { Goal } from '#lib/goals/goal'
import { meaningOf, type StatusOverrides } from '#lib/status-words/meaning'
import type { FetchedPerson } from '../fetch/fetched.ts'

/** Applies the admin's status overrides to an answer's goals; returns the same answer where there are none. */
export function applyOverrides(answer: FetchedPerson, choices: StatusOverrides): FetchedPerson {
  if (answer.kind !== 'read' || choices.size === 0) return answer
  const goals = answer.read.goals.map(
    (goal): Goal => ({ ...goal, ...meaningOf(goal.cultureAmpStatus, choices) }),
  )
  return { ...answer, read: { ...answer.read, goals } }
}
