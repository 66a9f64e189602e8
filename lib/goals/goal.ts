/** The four statuses of PerfCopilot, in the order in which screens list them. */
export const goalStatuses = ['completed', 'on_track', 'at_risk', 'off_track'] as const

export type GoalStatus = (typeof goalStatuses)[number]

/**
 * One goal of one person, read from Culture Amp and normalized, as it is stored.
 * All text is well-formed UTF-16 without NUL, so that PostgreSQL never refuses it.
 */
export type Goal = {
  /** Culture Amp's id as text, or a stable fingerprint where it sent none. */
  cultureAmpId: string
  /** Plain text of one line, 1 to `goalNameLimit` code points. */
  name: string
  /** Plain text, 1 to `goalDescriptionLimit` code points; null when there is none. */
  description: string | null
  status: GoalStatus
  /** Culture Amp's own word, kept because several words map to one status; null when it sent none. */
  cultureAmpStatus: string | null
  /** Calendar day, YYYY-MM-DD. */
  startDate: string | null
  /** Calendar day, YYYY-MM-DD. */
  dueDate: string | null
  /** Instant, ISO 8601 in UTC. */
  createdAt: string | null
  /** Instant, ISO 8601 in UTC. */
  updatedAt: string | null
  /** Culture Amp shows it to the owner's manager and admins only, as PerfCopilot does (docs/culture-amp.md). */
  isPrivate: boolean
  /** The name lost something when it was read: it was cut, or held what cannot be stored. */
  isNameAltered: boolean
  /** The same of the description, also where nothing visible was left of it. */
  isNoteAltered: boolean
  /** An admin hides its status word: stored and updated, but in no block and no count. */
  isHidden: boolean
}
