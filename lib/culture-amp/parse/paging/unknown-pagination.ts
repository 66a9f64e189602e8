import { cleanFieldName } from '#lib/culture-amp/http/redact'
import { fieldKey } from '../field-name.ts'

/** Names by which other APIs announce more rows (JSON:API, HAL, RFC 8288 relations, Relay). */
const more =
  /^(?:has)?(?:next|more)(?:page|link|url|uri|href|path|cursor|token|pagetoken|key|offset|items|results|records|rows)?$/
const deepest = 3

/**
 * Finds pagination in a place other than the known ones. Culture Amp's schema is not public, and a first page that is
 * taken for the whole list would remove the other goals. Lists are not searched, so no field of a goal counts.
 * @param container the answer around the rows
 * @returns the place, such as `links.next`, cleaned for the drift report, with its value; null where there is none
 */
export function findUnknownPagination(
  container: unknown,
  depth = 1,
): { place: string; value: unknown } | null {
  if (typeof container !== 'object' || container === null || Array.isArray(container)) return null
  for (const [name, value] of Object.entries(container)) {
    if (more.test(fieldKey(name)) && hasValue(value)) return { place: cleanFieldName(name), value }
    const within = depth < deepest ? findUnknownPagination(value, depth + 1) : null
    if (within !== null) return { ...within, place: `${cleanFieldName(name)}.${within.place}` }
  }
  return null
}

function hasValue(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return Boolean(value)
  return Object.values(value).some(hasValue)
}
