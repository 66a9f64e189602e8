/** Good: data came or its absence is confirmed. Warning: an answer that somebody should look at. Failed: none. */
export type OutcomeKind = 'good' | 'warning' | 'failed'

/** Everything a run can learn about one employee. Apart from the sentences, which only the server writes. */
const kinds = {
  goals: 'good',
  empty: 'warning',
  emptied: 'warning',
  empty_confirmed: 'good',
  incomplete: 'failed',
  all_skipped: 'warning',
  unknown_id: 'failed',
  refused_id: 'failed',
  forbidden: 'failed',
  unreadable: 'failed',
  unavailable: 'failed',
  rate_limited: 'failed',
  not_reached: 'failed',
  could_not_be_processed: 'failed',
  mapping_changed: 'warning',
} as const satisfies Record<string, OutcomeKind>

export type OutcomeCode = keyof typeof kinds

export const outcomeCodes = Object.keys(kinds) as OutcomeCode[]

/** Whether the outcome is good, a warning or a failure; `not_reached` counts apart in `runWord`. */
export const outcomeKind = (code: OutcomeCode): OutcomeKind => kinds[code]
