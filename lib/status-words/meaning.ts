import type { OverriddenFields } from '#lib/goals/content-hash'
import type { GoalStatus } from '#lib/goals/goal'
import { mapStatus, statusKey } from '#lib/goals/status'

/** What an admin may choose for a status word that `mapStatus` does not know: another status, or to hide such goals. */
export type StatusOverride = GoalStatus | 'hidden'

/** An organization's choices for unknown status words, by `statusKey`. */
export type StatusOverrides = ReadonlyMap<string, StatusOverride>

/**
 * Returns what a status word means: by the fixed table (docs/rules.md, "Statuses"), else by the admin's choice, else
 * `on_track`.
 */
export function meaningOf(word: string | null, choices: StatusOverrides): OverriddenFields {
  const { status, known } = mapStatus(word)
  const choice = known ? undefined : choices.get(statusKey(word))
  return choice === undefined ? { status, isHidden: false } : meaningOfOverride(choice)
}

/** Returns what a choice makes of a goal. A hidden goal keeps the status that its word has without a choice. */
export const meaningOfOverride = (choice: StatusOverride): OverriddenFields =>
  choice === 'hidden' ? { status: 'on_track', isHidden: true } : { status: choice, isHidden: false }
