import { statusKey } from '#lib/culture-amp/parse/status'
import type { GoalStatus } from '#lib/goals/goal'

/** What an admin may choose for a status word outside of the table of product.md 5. */
export type StatusOverride = GoalStatus | 'hidden'

// Words of Culture Amp's older goals, of goals that are not under way, and what other trackers call the same.
const suggestions = new Map<string, StatusOverride>([
  ['accomplished', 'completed'],
  ['complete', 'completed'],
  ['finished', 'completed'],
  ['closed', 'completed'],
  ['blocked', 'at_risk'],
  ['delayed', 'at_risk'],
  ['needs_attention', 'at_risk'],
  ['overdue', 'off_track'],
  ['failed', 'off_track'],
  ['not_achieved', 'off_track'],
  ['cancelled', 'off_track'],
  ['canceled', 'off_track'],
  ['created', 'on_track'],
  ['ongoing', 'on_track'],
  ['in_progress', 'on_track'],
  ['active', 'on_track'],
  ['open', 'on_track'],
  ['draft', 'hidden'],
  ['archived', 'hidden'],
  ['deleted', 'hidden'],
])

/** What a word outside of the table most likely means; null where nothing suggests itself. Offered, never applied. */
export function suggestedOverride(word: string): StatusOverride | null {
  return suggestions.get(statusKey(word)) ?? null
}
