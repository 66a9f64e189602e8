/** Good: goals came, or an admin confirmed that there are none. Warning: an admin should look. Failed: no answer. */
export type OutcomeKind = 'good' | 'warning' | 'failed'

/** Every outcome of a run for one employee. The sentences are apart, so that the browser does not load them. */
const kinds = {
  goals: 'good',
  empty: 'warning',
  emptied: 'warning',
  empty_confirmed: 'good',
  incomplete: 'warning',
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

/** Whether reading a person with this outcome again can bring goals; an empty answer waits for an admin instead. */
export const canRetry = (code: OutcomeCode): boolean =>
  outcomeKind(code) === 'failed' || code === 'incomplete' || code === 'all_skipped'

/** Returns whether an outcome is good, a warning or a failure; `runResult` counts `not_reached` apart. */
export const outcomeKind = (code: OutcomeCode): OutcomeKind => kinds[code]

type CodeOf<Kind extends OutcomeKind> = {
  [Code in OutcomeCode]: (typeof kinds)[Code] extends Kind ? Code : never
}[OutcomeCode]

/** An outcome after which there is something to do. */
export type NotGoodCode = CodeOf<'warning' | 'failed'>

const codesOf = <Kind extends OutcomeKind>(kind: Kind) =>
  outcomeCodes.filter((code): code is CodeOf<Kind> => kinds[code] === kind)

/** The codes of each kind. */
export const codesByKind = { good: codesOf('good'), warning: codesOf('warning'), failed: codesOf('failed') }
