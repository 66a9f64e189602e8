import { defaultGoalsPath } from './goals-url.ts'

const known = [
  defaultGoalsPath,
  '/employees/{owner_id}/goals',
  '/goals?ownerId={owner_id}',
  '/goals?employee_id={owner_id}',
  '/users/{owner_id}/goals',
]

/**
 * The goals paths that the connection test tries on the same host when the configured one answers 404: the
 * brief's, and those that follow from Culture Amp's own patterns (culture-amp-contract.md 1, links and
 * casing).
 */
export function fallbackPaths(goalsPath: string): string[] {
  return known.filter((path) => path !== goalsPath)
}
