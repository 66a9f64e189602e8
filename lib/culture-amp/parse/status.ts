import type { GoalStatus } from '#lib/goals/goal'

// A Map, because a word such as "constructor" would be found on a plain object.
const meanings = new Map<string, GoalStatus>([
  ['completed', 'completed'],
  ['done', 'completed'],
  ['achieved', 'completed'],
  ['at_risk', 'at_risk'],
  ['behind', 'at_risk'],
  ['off_track', 'off_track'],
  ['abandoned', 'off_track'],
  ['missed', 'off_track'],
  ['on_track', 'on_track'],
  ['not_started', 'on_track'],
])

/**
 * The form in which status words are compared: without case, spaces and hyphens as `_`; '' where there is no
 * word. Locale-free: "AT_RISK" is one word under every system language.
 */
export function statusKey(word: string | null): string {
  return (word ?? '')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}

/**
 * Maps Culture Amp's status word to one of our four (product.md 5). Case, spaces and hyphens do not matter.
 * A missing word is `on_track` and known; an unknown word is `on_track` with `known: false`, so that it can
 * be counted as drift.
 */
export function mapStatus(word: string | null): { status: GoalStatus; known: boolean } {
  const key = statusKey(word)
  if (key === '') return { status: 'on_track', known: true }
  const status = meanings.get(key)
  return status ? { status, known: true } : { status: 'on_track', known: false }
}
