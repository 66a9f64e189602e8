import { defaultGoalsPath } from './goals-url.ts'

const known = [
  defaultGoalsPath,
  '/employees/{owner_id}/goals',
  '/goals?ownerId={owner_id}',
  '/goals?employee_id={owner_id}',
  '/users/{owner_id}/goals',
]

/**
 * Lists the goals paths that the connection test tries on the same host when the configured one answers 404: the
 * default, and those that follow from the patterns of Culture Amp's documented endpoints (docs/culture-amp.md).
 */
export function fallbackPaths(goalsPath: string): string[] {
  return known.filter((path) => path !== goalsPath)
}
