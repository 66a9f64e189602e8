import { plural } from '#lib/format'
import { type OutcomeCode, type OutcomeKind, outcomeCodes, outcomeKind } from '#lib/goals/outcome-kind'
import type { MappedRow } from '../people/people-rows.ts'

export type FormattedOutcome = {
  kind: OutcomeKind | 'none'
  /** What came or why nothing did: "3 goals", "0 goals: check the ID or the key's access." */
  words: string
  /** Title of the first goal, where goals came: the proof that the ID is this person's. */
  firstGoal: string | null
  /** More goals than the one named. */
  hasMore: boolean
}

type Row = Pick<MappedRow, 'lastOutcome' | 'lastOutcomeMessage' | 'goalCount' | 'firstGoal'>

/** The last outcome of a mapped person in words, with the first goal's title where goals came. */
export function formatOutcome({
  lastOutcome,
  lastOutcomeMessage,
  goalCount,
  firstGoal,
}: Row): FormattedOutcome {
  if (lastOutcome === null) return { kind: 'none', words: 'Not checked yet', firstGoal: null, hasMore: false }
  const words = lastOutcomeMessage ?? plural(goalCount, 'goal')
  const isProof = lastOutcome === 'goals' && firstGoal !== null
  return {
    kind: kindOf(lastOutcome),
    words,
    firstGoal: isProof ? firstGoal : null,
    hasMore: isProof && goalCount > 1,
  }
}

const kindOf = (code: string): OutcomeKind =>
  outcomeCodes.includes(code as OutcomeCode) ? outcomeKind(code as OutcomeCode) : 'warning'
