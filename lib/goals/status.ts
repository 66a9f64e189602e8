import type { GoalStatus } from './goal.ts'

/** The known status words. A Map, because a word such as "constructor" would be found on a plain object. */
export const knownStatuses: ReadonlyMap<string, GoalStatus> = new Map<string, GoalStatus>([
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
 * Normalizes a status word for comparison: lower case, spaces and hyphens as `_`; '' where there is no word. Does not
 * depend on the locale of the machine.
 */
export function statusKey(word: string | null): string {
  return (word ?? '')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}

/**
 * Maps Culture Amp's status word to one of the four statuses (docs/culture-amp.md, "Status"), without regard to case,
 * spaces and hyphens. A missing word is `on_track` and known. An unknown word is `on_track` with `known: false`, so
 * that it is counted as drift.
 */
export function mapStatus(word: string | null): { status: GoalStatus; known: boolean } {
  const key = statusKey(word)
  if (key === '') return { status: 'on_track', known: true }
  const status = knownStatuses.get(key)
  return status ? { status, known: true } : { status: 'on_track', known: false }
}
