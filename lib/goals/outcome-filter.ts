import { type OutcomeCode, outcomeCodes, outcomeKind } from './outcome-kind.ts'

/** Filters of a list of outcomes, besides a single code: a kind, with `not_reached` apart from other failures. */
export const outcomeFilters = ['good', 'warning', 'failed', 'not_reached'] as const

export type OutcomeFilter = (typeof outcomeFilters)[number]

/** Returns the filter that an outcome belongs to. */
export const filterOf = (code: OutcomeCode): OutcomeFilter =>
  code === 'not_reached' ? 'not_reached' : outcomeKind(code)

/** Returns the codes that a filter or a code stands for; null for anything else, which filters nothing. */
export function codesOf(asked: string): OutcomeCode[] | null {
  const codes = outcomeCodes.filter((code) => code === asked || filterOf(code) === asked)
  return codes.length > 0 ? codes : null
}
