import { type GoalsState, goalsStates } from '#lib/reviews/goals-state'

const words: Record<GoalsState, string> = {
  current: 'Current',
  stale: 'Out of date',
  to_check: 'To check',
  not_mapped: 'Not mapped',
  never_synced: 'Never synced',
  excluded: 'Not in Culture Amp',
  none: 'None',
}

/** How far the goals could be relied on when a block was sent, in words; a state of another version as it is stored. */
export function formatState(state: string): string {
  const known = goalsStates.find((one) => one === state)
  return known ? words[known] : state
}
