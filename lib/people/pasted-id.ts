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
  if (isEmptyValue(text.replace(invisible, ''))) return { text, isEmpty: true, repair: null, doubt: null }
  const removed = new Set<string>()
  const id = undamaged(text, removed)
  const isRepaired = removed.size > 0 && id !== text && id !== ''
  return {
    text,
    isEmpty: false,
    repair: isRepaired ? { id, removed: [...removed].join(' and ') } : null,
    doubt: scientific.test(id) ? lostDigits : null,
  }
}

/**
 * What two IDs are compared by: UUIDs are one ID in any case, all others are compared character by character. The unique
 * index on the mappings follows the same rule.
 */
export const userIdKey = (id: string): string => (uuid.test(id) ? id.toLowerCase() : id)

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const invisible = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu

const scientific = /^\d[.,]\d+E\+?\d{1,3}$/i

const lostDigits =
  'A spreadsheet has shortened this number, and its last digits are lost. Format the column as text, copy the IDs from Culture Amp again, and import them as text.'

/** Each step takes one kind of wrapping away; repeated until nothing changes, since wrappings nest. */
function undamaged(text: string, removed: Set<string>): string {
  for (const [what, repaired] of steps) {
    const next = repaired(text).trim()
    if (next === text || next === '') continue
    removed.add(what)
    return undamaged(next, removed)
  }
  return text
}

const steps: readonly [what: string, repaired: (text: string) => string][] = [
  ['invisible characters', (text) => text.replace(invisible, '')],
  ['full-width characters', (text) => (/[\uFF01-\uFF5E]/.test(text) ? narrow(text) : text)],
  ['the formula around it', (text) => text.replace(/^=\s*"(.*)"$/s, '$1')],
  ['quotation marks', unquoted],
  ['a leading apostrophe', (text) => text.replace(/^['’‘](?=[^'’]*$)/, '')],
  ['a trailing comma', (text) => text.replace(/[,;]+$/, '')],
  ['the address around it', idOfAddress],
]

const narrow = (text: string) =>
  text.replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))

const quotes = ['""', "''", '``', '“”', '„“', '‘’', '«»', '””']

function unquoted(text: string): string {
  const pair = quotes.find(([open = '', close = '']) => text.startsWith(open) && text.endsWith(close))
  return pair && text.length > 2 ? text.slice(1, -1) : text
}

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
