import { formatNumber, plural } from '#lib/format'
import type { OutcomeCode } from './outcome-kind.ts'

/** What an outcome's sentence may name; all counts are of one person. */
export type OutcomeFacts = {
  /** Goals in the answer. */
  goals?: number
  /** Stored goals that stayed although the answer did not show them. */
  kept?: number
  /** Skipped rows. */
  skipped?: number
  /** Culture Amp's message or what was seen, cleaned and cut; never goal text, never a secret. */
  message?: string | null
  /** The answer is a file's. */
  isFromFile?: boolean
}

// The sentence around it has a full stop of its own.
const inBrackets = (message: string | null | undefined): string =>
  message ? ` (${message.replace(/\.$/, '')})` : ''
const storedGoals = (kept: number | undefined): string =>
  kept === undefined
    ? 'saved goals are'
    : kept === 1
      ? 'the 1 saved goal is'
      : `the ${formatNumber(kept)} saved goals are`
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const keptSentence = ({ kept }: OutcomeFacts): string =>
  kept === 0 ? 'There were no goals before' : capital(`${storedGoals(kept)} kept`)

/** The sentences that an admin reads. */
const sentences: Record<OutcomeCode, (facts: OutcomeFacts) => string> = {
  goals: ({ goals = 0, skipped = 0 }) =>
    skipped > 0 ? `${plural(goals, 'goal')}; ${plural(skipped, 'row')} skipped` : plural(goals, 'goal'),
  empty: () => 'No goals found. Check the ID or the key’s access.',
  emptied: (facts) =>
    `Culture Amp no longer returns goals. ${keptSentence(facts)}. Check the ID, or confirm that there are none.`,
  empty_confirmed: () => 'No goals (confirmed by an admin).',
  incomplete: ({ goals = 0, message }) =>
    `The list of goals is incomplete${inBrackets(message)}. ${goals > 0 ? `${plural(goals, 'goal')} received` : 'No goals received'}, none removed. The next sync tries again.`,
  all_skipped: (facts) =>
    `None of the received rows is a visible goal of this person (${facts.skipped === undefined ? 'all' : formatNumber(facts.skipped)} skipped). ${keptSentence(facts)}. Check the ${facts.isFromFile ? 'file' : 'ID'}.`,
  unknown_id: (facts) => `Culture Amp does not know this ID. ${keptSentence(facts)}. Check the ID.`,
  refused_id: (facts) =>
    `Culture Amp rejected this ID${inBrackets(facts.message)}. ${keptSentence(facts)}. Check the ID.`,
  forbidden: (facts) =>
    `The key has no access to this person’s goals. ${keptSentence(facts)}. Check the key’s “Goals” read access in Culture Amp.`,
  unreadable: (facts) =>
    `Culture Amp’s response is unreadable${inBrackets(facts.message)}. ${keptSentence(facts)}. Sync again; if it happens again, contact support.`,
  unavailable: (facts) =>
    `Culture Amp did not respond after several tries${inBrackets(facts.message)}. ${keptSentence(facts)}. The next sync tries again.`,
  rate_limited: (facts) =>
    `Culture Amp limits the rate of requests. ${keptSentence(facts)}. The next sync tries again.`,
  not_reached: (facts) => `The sync ended before this person’s turn. ${keptSentence(facts)}. Sync again.`,
  could_not_be_processed: (facts) =>
    `This person’s goals could not be processed. ${keptSentence(facts)}. Contact support.`,
  mapping_changed: () => 'The ID was changed or removed during the sync. A new ID is read on its own.',
}

/**
 * Formats an outcome as a sentence: what happened, what it means for the stored goals, what to do next. Contains no
 * goal's title; a screen that may show titles adds them.
 */
export const outcomeSentence = (code: OutcomeCode, facts: OutcomeFacts = {}): string => {
  return sentences[code](facts)
}

/** People of one run by the kind of their outcome; those not reached are counted nowhere else. */
export type OutcomeCounts = { good: number; warning: number; failed: number; notReached: number }

export type RunResult = 'done' | 'partly' | 'failed'

/**
 * Returns the result of a whole run: `failed` when no one was reached, `partly` for some, `done` for all. `done` needs at
 * least one good outcome, so that a run without data is never green: all answers empty is `partly`, a run without
 * people `failed`.
 */
export function runResult({ good, warning, failed, notReached }: OutcomeCounts): RunResult {
  if (good + warning === 0) return 'failed'
  return good > 0 && failed + notReached === 0 ? 'done' : 'partly'
}
