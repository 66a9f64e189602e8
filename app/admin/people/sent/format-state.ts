import { goalsStateLabels, goalsStates } from '#lib/reviews/goals-state'

/** How far the goals could be relied on when a block was sent, in words; a state of another version as it is stored. */
export function formatState(state: string): string {
  const known = goalsStates.find((one) => one === state)
  return known ? goalsStateLabels[known] : state
}
