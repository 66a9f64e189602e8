import { oldAfterDays } from '#db/queries/readiness/states'

/**
 * How far a person's goals can be relied on. It stands beside every block, on screens and in the API, so that
 * "(no goals)" is never taken for "has none".
 */
export const goalsStates = [
  'current',
  'stale',
  'to_check',
  'not_mapped',
  'never_synced',
  'excluded',
  'none',
] as const

export type GoalsState = (typeof goalsStates)[number]

/** What screens call each state. */
export const goalsStateLabels: Readonly<Record<GoalsState, string>> = {
  current: 'Current',
  stale: 'Out of date',
  to_check: 'To check',
  not_mapped: 'Not mapped',
  never_synced: 'Never synced',
  excluded: 'Not in Culture Amp',
  none: 'No goals',
}

/** What decides the state: the stored facts about one active person. */
export type GoalsStateFacts = {
  /** Excluded as "Not in Culture Amp". */
  isExcluded: boolean
  /** Null where the person is not mapped. */
  mapping: {
    lastOutcomeAt: Date | null
    /** When Culture Amp's answer was last applied. */
    lastSyncedAt: Date | null
    /** An empty answer waits for an admin. */
    checkReason: 'empty' | 'emptied' | null
  } | null
  /** Removals of the person's goals wait for an admin. */
  hasHeldRemovals: boolean
  /** Stored goals that are not removed: in the block, hidden and outside the review period. */
  keptGoals: number
}

/**
 * Decides the state of one person's goals, the first that fits (docs/rules.md, "State of the goals"). `none` means that
 * Culture Amp has no goals for this person; a person whose goals are all hidden or outside the review period is `current`.
 * @param now for the age of the last answer
 */
export function goalsState(facts: GoalsStateFacts, now: Date): GoalsState {
  const { mapping } = facts
  if (!mapping) return facts.isExcluded ? 'excluded' : 'not_mapped'
  if (mapping.checkReason !== null || facts.hasHeldRemovals) return 'to_check'
  if (mapping.lastSyncedAt === null) return 'never_synced'
  if (isStale(mapping.lastSyncedAt, mapping.lastOutcomeAt, now)) return 'stale'
  return facts.keptGoals > 0 ? 'current' : 'none'
}

const dayMs = 86_400_000

/** Whether the last read failed since the goals came, or they came too long ago. */
const isStale = (lastSyncedAt: Date, lastOutcomeAt: Date | null, now: Date): boolean =>
  (lastOutcomeAt !== null && lastOutcomeAt > lastSyncedAt) ||
  now.getTime() - lastSyncedAt.getTime() > oldAfterDays * dayMs
