import { plural } from '#lib/format'
import type { Effect } from '#lib/status-words/overrides'

const goalsOfPeople = ({ goals, people }: Effect): string =>
  `${plural(goals, 'goal')} of ${plural(people, 'person', 'people')}`

/** Before a choice applies: what it would change. */
export const formatEffect = (effect: Effect, from: string, to: string): string =>
  effect.goals === 0 ? 'No goals change.' : `Changes ${goalsOfPeople(effect)}: ${from} → ${to}.`

/** After it was applied: what it changed. */
export const formatApplied = (effect: Effect): string =>
  effect.goals === 0 ? 'No goals changed.' : `${goalsOfPeople(effect)} changed.`

/** How much a choice affects. */
export const formatAffected = (effect: Effect): string =>
  effect.goals === 0 ? 'None' : goalsOfPeople(effect)
