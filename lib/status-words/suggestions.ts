import { statusKey } from '#lib/goals/status'
import type { StatusOverride } from './meaning.ts'

// Words of Culture Amp's classic goals, of goals that are not in progress, and what other trackers call the same.
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

/** Suggests what an unknown word most likely means; null without a suggestion. Offered to the admin, never applied. */
export function suggestedOverride(word: string): StatusOverride | null {
  return suggestions.get(statusKey(word)) ?? null
}
