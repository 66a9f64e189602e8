import { agree } from '#lib/format'
import type { GoalsState } from './goals-state.ts'

/** Why there is no goal, or why goals may be old: said beside the block, never in it. */
export type GoalsStatus = {
  code:
    | 'not_connected'
    | 'not_mapped'
    | 'excluded'
    | 'never_synced'
    | 'no_goals'
    | 'outside_period'
    | 'all_hidden'
    | 'empty'
    | 'emptied'
    | 'held'
    | 'last_read_failed'
    | 'old'
    | 'file_old'
    | 'fresh'
  /** In the reader's words; the age of the goals follows it where they are out of date. */
  message: string | null
}

const answeredByRefresh = new Set<GoalsStatus['code']>(['never_synced', 'last_read_failed', 'old', 'fresh'])

/**
 * Whether a refresh under way is about to answer what this status states, so that it is not stated beside the refresh: an
 * earlier failure, old goals, or the advice to refresh.
 */
export const isAnsweredByRefresh = (code: GoalsStatus['code']): boolean => answeredByRefresh.has(code)

export type StatusFacts = {
  state: GoalsState
  isAdmin: boolean
  /** Culture Amp is connected, paused or not. */
  isConnected: boolean
  /** HR knows that reading fails: the connection needs attention, or a manager told. */
  isHrTold: boolean
  mapping: {
    lastOutcomeAt: Date | null
    lastOutcomeMessage: string | null
    lastSyncedAt: Date | null
    checkReason: 'empty' | 'emptied' | null
  } | null
  /** The goals come from files alone: Culture Amp cannot be asked for them. */
  isFromFile: boolean
  goals: { inBlock: number; outside: number; hidden: number; held: number }
}

/**
 * The sentence beside the block. Managers read what it means for them: no host, no status code, nothing that only an admin
 * could change; admins read the cause.
 */
export function goalsStatus(facts: StatusFacts): GoalsStatus {
  const code = codeOf(facts)
  return { code, message: messageOf(code, facts) }
}

function codeOf({ state, isConnected, isFromFile, mapping, goals }: StatusFacts): GoalsStatus['code'] {
  switch (state) {
    case 'excluded':
    case 'not_mapped':
      return state
    case 'to_check':
      return mapping?.checkReason ?? 'held'
    case 'never_synced':
      if (isFromFile) return 'file_old'
      if (mapping?.lastOutcomeAt) return 'last_read_failed'
      return isConnected ? 'never_synced' : 'not_connected'
    case 'stale':
      if (isFromFile) return 'file_old'
      return hasFailedSince(mapping) ? 'last_read_failed' : 'old'
    case 'none':
      return 'no_goals'
    case 'current':
      if (goals.inBlock > 0) return 'fresh'
      return goals.outside > 0 ? 'outside_period' : 'all_hidden'
  }
}

const hasFailedSince = (mapping: StatusFacts['mapping']): boolean =>
  mapping?.lastOutcomeAt != null &&
  mapping.lastSyncedAt !== null &&
  mapping.lastOutcomeAt > mapping.lastSyncedAt

function messageOf(
  code: GoalsStatus['code'],
  { isAdmin, isHrTold, isFromFile, mapping, goals }: StatusFacts,
): string | null {
  switch (code) {
    case 'fresh':
      return null
    case 'last_read_failed':
      if (isAdmin) return mapping?.lastOutcomeMessage ?? null
      return isHrTold
        ? 'Goals can’t be refreshed right now; HR has been told.'
        : 'Goals can’t be refreshed right now. Try again later, or tell HR.'
    case 'file_old':
      if (!hasFailedSince(mapping) && mapping?.lastSyncedAt) return messages.file_old
      return isAdmin
        ? (mapping?.lastOutcomeMessage ?? null)
        : 'The latest file has no usable goals for this person. Earlier goals are kept. Tell HR.'
    case 'held':
      return `${goals.held} of these goals ${goals.held === 1 ? 'is' : 'are'} missing from ${isFromFile ? 'the latest file' : 'Culture Amp'}. An HR admin decides whether ${goals.held === 1 ? 'it stays' : 'they stay'}.`
    case 'no_goals':
      return `${isFromFile ? 'The latest file' : 'Culture Amp'} has no goals for this person.`
    case 'outside_period':
      return goals.hidden > 0
        ? `No goal is in the block: ${areOf(goals.outside)} outside the period, ${areOf(goals.hidden)} hidden.`
        : messages[code]
    default:
      return messages[code]
  }
}

const areOf = (count: number): string => `${count} ${agree(count, 'is', 'are')}`

const messages = {
  not_connected: 'Culture Amp is not connected. Ask an HR admin to connect it.',
  not_mapped: 'Not mapped yet. Ask an HR admin to add the Culture Amp ID.',
  excluded: 'This person is not in Culture Amp, so there are no goals from there.',
  never_synced: 'Not synced yet. Refresh from Culture Amp to get the goals now.',
  outside_period: 'All goals of this person are outside the review period.',
  all_hidden: 'All goals of this person have a status that an HR admin has hidden.',
  empty: 'Culture Amp returned no goals. Ask an HR admin to check this person’s ID.',
  emptied:
    'Culture Amp no longer returns goals. The earlier goals are kept. Ask an HR admin to check this person’s ID.',
  file_old:
    'These goals come from a file that is more than a week old. Ask an HR admin to import a newer one.',
  old: 'These goals are more than a week old. Refresh from Culture Amp to get the latest.',
}
