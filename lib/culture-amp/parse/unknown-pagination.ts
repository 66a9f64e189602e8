import { cleanFieldName } from '../http/redact.ts'
import { fieldKey } from './field-name.ts'

/** Names by which other APIs announce more rows (JSON:API, HAL, RFC 8288 relations, Relay). */
const more =
  /^(?:has)?(?:next|more)(?:page|link|url|uri|href|path|cursor|token|pagetoken|key|offset|items|results|records|rows)?$/
const deepest = 3

/**
 * Finds pagination in a place that is not followed. Culture Amp's schema is not public, and a first page that is taken
 * for the whole list would remove the other goals. Lists are not searched, so no field of a goal counts.
 * @param container the answer around the rows
 * @returns the place, such as `links.next`, cleaned for the drift report; null where there is none
 */
export function findUnknownPagination(container: unknown, depth = 1): string | null {
  if (typeof container !== 'object' || container === null || Array.isArray(container)) return null
  for (const [name, value] of Object.entries(container)) {
    if (more.test(fieldKey(name)) && hasValue(value)) return cleanFieldName(name)
    const within = depth < deepest ? findUnknownPagination(value, depth + 1) : null
    if (within !== null) return `${cleanFieldName(name)}.${within}`
  }
  return null
}

function hasValue(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return Boolean(value)
  return Object.values(value).some(hasValue)
}
