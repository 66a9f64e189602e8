import { cleanFieldName } from '../http/redact.ts'
import { fieldKey } from './field-name.ts'

/** Names by which lists of other services say that there is more (JSON:API, HAL, RFC 8288 relations, Relay). */
const more =
  /^(?:has)?(?:next|more)(?:page|link|url|uri|href|path|cursor|token|pagetoken|key|offset|items|results|records|rows)?$/
const deepest = 3

/**
 * The place at which an answer says that its list goes on, where it is none of those that are followed: Culture Amp's
 * schema is not public, and a first page that is taken for the whole list would remove the rest. Lists are not looked
 * into, so no field of a goal counts.
 * @param container the answer around the rows
 * @returns like `links.next`, cleaned, for the drift report; null where nothing says so
 */
export function unknownPagination(container: unknown, depth = 1): string | null {
  if (typeof container !== 'object' || container === null || Array.isArray(container)) return null
  for (const [name, value] of Object.entries(container)) {
    if (more.test(fieldKey(name)) && saysSomething(value)) return cleanFieldName(name)
    const within = depth < deepest ? unknownPagination(value, depth + 1) : null
    if (within !== null) return `${cleanFieldName(name)}.${within}`
  }
  return null
}

function saysSomething(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return Boolean(value)
  return Object.values(value).some(saysSomething)
}
