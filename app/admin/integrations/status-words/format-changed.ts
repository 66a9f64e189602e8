import { plural } from '#lib/format'
import type { Effect } from '#lib/status-words/overrides'

const goalsOfPeople = ({ goals, people }: Effect): string =>
  `${plural(goals, 'goal')} of ${plural(people, 'person', 'people')}`

/** Before a choice applies: what it would change. */
export const willChange = (effect: Effect, from: string, to: string): string =>
  effect.goals === 0 ? 'No goals change.' : `Changes ${goalsOfPeople(effect)}: ${from} → ${to}.`

/** After it was applied: what it changed. */
export const changed = (effect: Effect): string =>
  effect.goals === 0 ? 'No goals changed.' : `${goalsOfPeople(effect)} changed.`

/** How often something comes. */
export const amount = (effect: Effect): string => (effect.goals === 0 ? 'None' : goalsOfPeople(effect))
