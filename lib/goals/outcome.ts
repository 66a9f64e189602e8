/** Good: data came or its absence is confirmed. Warning: an answer that somebody should look at. Failed: none. */
export type OutcomeKind = 'good' | 'warning' | 'failed'

/** What the sentence of an outcome may name; all counts are of one person. */
export type OutcomeFacts = {
  /** Goals in the answer. */
  goals?: number
  /** Stored goals that stayed although the answer did not show them. */
  kept?: number
  /** Rows set aside. */
  setAside?: number
  /** Culture Amp's message or what was seen, cleaned and cut; never goal text, never a secret. */
  message?: string | null
}

type Outcome = { kind: OutcomeKind; sentence: (facts: OutcomeFacts) => string }

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
const said = (message: string | null | undefined): string => (message ? ` (${message})` : '')
const theirs = (kept: number | undefined): string =>
  kept === undefined
    ? 'stored goals are'
    : kept === 1
      ? 'the 1 stored goal is'
      : `the ${kept} stored goals are`
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const stay = ({ kept }: OutcomeFacts): string =>
  kept === 0 ? 'None was stored before' : capital(`${theirs(kept)} kept`)

/** Everything a run can learn about one employee, with the sentence an admin reads (product.md 4 and 5). */
const outcomes = {
  goals: {
    kind: 'good',
    sentence: ({ goals = 0, setAside = 0 }) =>
      setAside > 0 ? `${count(goals, 'goal')}; ${count(setAside, 'row')} set aside` : count(goals, 'goal'),
  },
  empty: { kind: 'warning', sentence: () => "0 goals: check the ID or the key's access." },
  emptied: {
    kind: 'warning',
    sentence: (facts) =>
      `Culture Amp sent no goals where there were some. ${stay(facts)}: confirm that there are none, or check the ID.`,
  },
  empty_confirmed: { kind: 'good', sentence: () => '0 goals, as an admin confirmed.' },
  incomplete: {
    kind: 'failed',
    sentence: (facts) =>
      `The list of goals could not be read to its end. ${stay(facts)}; the next sync tries again.`,
  },
  all_set_aside: {
    kind: 'warning',
    sentence: (facts) =>
      `None of the rows that came (${facts.setAside ?? 'all'} set aside) is a goal of this person that may be shown. ${stay(facts)}: check the ID.`,
  },
  unknown_id: {
    kind: 'failed',
    sentence: (facts) => `Culture Amp does not know this ID. ${stay(facts)}: check the ID.`,
  },
  refused_id: {
    kind: 'failed',
    sentence: (facts) => `Culture Amp refuses this ID${said(facts.message)}. ${stay(facts)}: check the ID.`,
  },
  forbidden: {
    kind: 'failed',
    sentence: (facts) =>
      `The key may not read this person's goals. ${stay(facts)}: check the key's "Goals" read access in Culture Amp.`,
  },
  unreadable: {
    kind: 'failed',
    sentence: (facts) =>
      `Culture Amp's answer could not be understood${said(facts.message)}. ${stay(facts)}: sync again, then contact support.`,
  },
  unavailable: {
    kind: 'failed',
    sentence: (facts) =>
      `Culture Amp gave no answer in several tries${said(facts.message)}. ${stay(facts)}; the next sync tries again.`,
  },
  rate_limited: {
    kind: 'failed',
    sentence: (facts) =>
      `Culture Amp kept limiting the rate of calls. ${stay(facts)}; the next sync tries again.`,
  },
  not_reached: {
    kind: 'failed',
    sentence: (facts) => `The sync ended before this person's turn. ${stay(facts)}: sync again.`,
  },
  could_not_be_processed: {
    kind: 'failed',
    sentence: (facts) =>
      `This person's answer broke the processing three times, so the sync went on without it. ${stay(facts)}: contact support.`,
  },
  mapping_changed: {
    kind: 'warning',
    sentence: () => 'The ID was changed while the sync ran, so the late answer was dropped: sync again.',
  },
} as const satisfies Record<string, Outcome>

export type OutcomeCode = keyof typeof outcomes

export const outcomeCodes = Object.keys(outcomes) as OutcomeCode[]

/** Whether the outcome is good, a warning or a failure; `not_reached` counts apart in `runWord`. */
export const outcomeKind = (code: OutcomeCode): OutcomeKind => outcomes[code].kind

/**
 * The outcome in words: what happened, what it means for the stored goals, what to do next. Titles of goals
 * ("3 goals: Cut onboarding time …") are added by the screen that may show them.
 */
export const outcomeSentence = (code: OutcomeCode, facts: OutcomeFacts = {}): string => {
  const outcome: Outcome = outcomes[code]
  return outcome.sentence(facts)
}

/** People of one run by the kind of their outcome; those not reached are in no other count. */
export type OutcomeCounts = { good: number; warning: number; failed: number; notReached: number }

export type RunWord = 'done' | 'partly' | 'failed'

/**
 * The word for a whole run (product.md 5): nobody answered for = failed, some = partly, all = done.
 * Never green without data: `done` needs at least one good outcome, so a run in which everybody came back empty
 * is `partly`, and a run over nobody is `failed`.
 */
export function runWord({ good, warning, failed, notReached }: OutcomeCounts): RunWord {
  if (good + warning === 0) return 'failed'
  return good > 0 && failed + notReached === 0 ? 'done' : 'partly'
}
