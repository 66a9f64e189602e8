import {
  invisibleCharacters,
  label,
  quotationMarks,
  unwrap,
  type Wrapping,
} from '#lib/culture-amp/settings/pasted'
import { isEmptyValue } from '#lib/imports/cell'

/** A Culture Amp user ID as it came from a keyboard, a clipboard or a file, with the damage that is recognized. */
export type PastedId = {
  /** As it came, without white space around it. */
  text: string
  /** Nothing, or what spreadsheets write for nothing: `#N/A`, `null`, `n/a`, `-`. */
  isEmpty: boolean
  /** The ID without what was picked up on the way, and what that was; null when there is nothing to repair. */
  repair: { id: string; removed: string } | null
  /** Damage that cannot be undone from the text, as a sentence; null when there is none. */
  doubt: string | null
}

/**
 * Examines an ID for the damage that spreadsheets, chats and browsers do. IDs are opaque: a damaged-looking one may be
 * right, so nothing is refused here. The same function serves the field, a pasted column and a file.
 */
export function examinePastedId(raw: string): PastedId {
  const text = raw.trim()
  if (isEmptyValue(invisibleCharacters[1](text))) return { text, isEmpty: true, repair: null, doubt: null }
  const { text: id, removed } = unwrap(text, wrappings)
  if (id === '') return { text, isEmpty: true, repair: null, doubt: null }
  return {
    text,
    isEmpty: false,
    repair: removed.length > 0 ? { id, removed: removed.join(' and ') } : null,
    doubt: scientific.test(id) ? lostDigits : null,
  }
}

/**
 * What two IDs are compared by: UUIDs are one ID in any case, all others are compared character by character. The unique
 * index on the mappings follows the same rule.
 */
export const userIdKey = (id: string): string => (uuid.test(id) ? id.toLowerCase() : id)

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const scientific = /^\d[.,]\d+E\+?\d{1,3}$/i

const lostDigits =
  'A spreadsheet has shortened this number, and its last digits are lost. Format the column as text, copy the IDs from Culture Amp again, and import them as text.'

const wrappings: readonly Wrapping[] = [
  invisibleCharacters,
  ['full-width characters', (text) => (/[\uFF01-\uFF5E]/.test(text) ? narrow(text) : text)],
  ['the formula around it', (text) => text.replace(/^=\s*"(.*)"$/s, '$1')],
  label(/(?:user|employee|owner|aggregate)[ _-]?id/),
  quotationMarks,
  ['a leading apostrophe', (text) => text.replace(/^['’‘](?=[^'’]*$)/, '')],
  ['a trailing comma', (text) => text.replace(/[,;]+$/, '')],
  ['the address around it', idOfAddress],
]

const narrow = (text: string) =>
  text.replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))

/** The ID in the address of a person's page: what follows `users`, `employees` or the like, else the last part with a digit. */
function idOfAddress(text: string): string {
  const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null
  if (!url) return text
  const parts = url.pathname.split('/').filter((part) => part !== '')
  const at = parts.findLastIndex((part) => /^(users?|employees?|people|persons?|profiles?)$/i.test(part))
  const found = (at >= 0 ? parts[at + 1] : undefined) ?? parts.findLast((part) => /\d/.test(part))
  try {
    return found ? decodeURIComponent(found) : text
  } catch {
    return text
  }
}
