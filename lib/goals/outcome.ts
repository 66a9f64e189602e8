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
}

// The sentence around it has a full stop of its own.
const inBrackets = (message: string | null | undefined): string =>
  message ? ` (${message.replace(/\.$/, '')})` : ''
const storedGoals = (kept: number | undefined): string =>
  kept === undefined
    ? 'stored goals are'
    : kept === 1
      ? 'the 1 stored goal is'
      : `the ${formatNumber(kept)} stored goals are`
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const keptSentence = ({ kept }: OutcomeFacts): string =>
  kept === 0 ? 'None was stored before' : capital(`${storedGoals(kept)} kept`)

/** The sentences that an admin reads. */
const sentences: Record<OutcomeCode, (facts: OutcomeFacts) => string> = {
  goals: ({ goals = 0, skipped = 0 }) =>
    skipped > 0 ? `${plural(goals, 'goal')}; ${plural(skipped, 'row')} skipped` : plural(goals, 'goal'),
  empty: () => "0 goals: check the ID or the key's access.",
  emptied: (facts) =>
    `Culture Amp sent no goals where there were some. ${keptSentence(facts)}: confirm that there are none, or check the ID.`,
  empty_confirmed: () => '0 goals, as an admin confirmed.',
  incomplete: ({ goals = 0, message }) =>
    `The list of goals could not be read to its end${inBrackets(message)}. ${goals > 0 ? `${plural(goals, 'goal')} came in` : 'No goal came in'} and none was removed; the next sync tries again.`,
  all_skipped: (facts) =>
    `None of the rows that came (${facts.skipped ?? 'all'} skipped) is a goal of this person that may be shown. ${keptSentence(facts)}: check the ID.`,
  unknown_id: (facts) => `Culture Amp does not know this ID. ${keptSentence(facts)}: check the ID.`,
  refused_id: (facts) =>
    `Culture Amp refuses this ID${inBrackets(facts.message)}. ${keptSentence(facts)}: check the ID.`,
  forbidden: (facts) =>
    `The key may not read this person's goals. ${keptSentence(facts)}: check the key's "Goals" read access in Culture Amp.`,
  unreadable: (facts) =>
    `Culture Amp's answer could not be understood${inBrackets(facts.message)}. ${keptSentence(facts)}: sync again, then contact support.`,
  unavailable: (facts) =>
    `Culture Amp could not be read in several tries${inBrackets(facts.message)}. ${keptSentence(facts)}; the next sync tries again.`,
  rate_limited: (facts) =>
    `Culture Amp kept limiting the rate of calls. ${keptSentence(facts)}; the next sync tries again.`,
  not_reached: (facts) => `The sync ended before this person's turn. ${keptSentence(facts)}: sync again.`,
  could_not_be_processed: (facts) =>
    `This person's answer broke the processing three times, so the sync went on without it. ${keptSentence(facts)}: contact support.`,
  mapping_changed: () => 'The ID was changed while the sync ran, so the late answer was dropped: sync again.',
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

export type RunWord = 'done' | 'partly' | 'failed'

/**
 * Returns the result of a whole run: `failed` when no one was reached, `partly` for some, `done` for all. `done` needs at
 * least one good outcome, so that a run without data is never green: all answers empty is `partly`, a run without
 * people `failed`.
 */
export function runWord({ good, warning, failed, notReached }: OutcomeCounts): RunWord {
  if (good + warning === 0) return 'failed'
  return good > 0 && failed + notReached === 0 ? 'done' : 'partly'
}
