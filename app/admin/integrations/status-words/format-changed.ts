import type { Effect } from '#lib/status-words/overrides'
import { formatCount } from '../format-counted.ts'

const goalsOfPeople = ({ goals, people }: Effect): string =>
  `${formatCount(goals, 'goal')} of ${people.toLocaleString('en-US')} ${people === 1 ? 'person' : 'people'}`

/** Before a choice applies: what it would change. */
export const willChange = (effect: Effect, from: string, to: string): string =>
  effect.goals === 0 ? 'No current goal changes.' : `Changes ${goalsOfPeople(effect)}: ${from} → ${to}.`

/** After it was applied: what it changed. */
export const changed = (effect: Effect): string =>
  effect.goals === 0 ? 'No current goal changed.' : `${goalsOfPeople(effect)} changed.`

/** How often something comes. */
export const amount = (effect: Effect): string => (effect.goals === 0 ? 'None now' : goalsOfPeople(effect))
