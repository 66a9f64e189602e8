import { mapStatus, statusKey } from '#lib/culture-amp/parse/status'
import type { OverriddenFields } from '#lib/goals/content-hash'
import type { Goal } from '#lib/goals/goal'
import type { StatusOverride } from '#lib/status-words/suggestions'
import type { FetchedPerson } from '../fetch/fetched.ts'

/** The admin's choices for words outside of the table, by `statusKey`. */
export type StatusOverrides = ReadonlyMap<string, StatusOverride>

/** What a status word stands for: the table of product.md 5, and outside of it the admin's choice, else `on_track`. */
export function overrideOf(word: string | null, choices: StatusOverrides): OverriddenFields {
  const { status, known } = mapStatus(word)
  const choice = known ? undefined : choices.get(statusKey(word))
  return choice === undefined ? { status, isHidden: false } : overrideEffect(choice)
}

/** A goal that is left out keeps the status that its word has without a choice. */
export const overrideEffect = (choice: StatusOverride): OverriddenFields =>
  choice === 'hidden' ? { status: 'on_track', isHidden: true } : { status: choice, isHidden: false }

/** An answer with its goals' status words treated as the admin chose. */
export function applyOverrides(answer: FetchedPerson, choices: StatusOverrides): FetchedPerson {
  if (answer.kind !== 'read' || choices.size === 0) return answer
  const goals = answer.read.goals.map(
    (goal): Goal => ({ ...goal, ...overrideOf(goal.cultureAmpStatus, choices) }),
  )
  return { ...answer, read: { ...answer.read, goals } }
}
