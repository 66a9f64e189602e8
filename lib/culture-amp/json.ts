/**
 * Levels of nesting an answer may have (reliability-security.md 2.1); what walks the value later can then
 * recurse.
 */
export const maxDepth = 64

export type ParsedJson =
  /** `duplicateKeys`: members lost because a later one of their object has the same name. */
  | { ok: true; value: unknown; duplicateKeys: number }
  | { ok: false; reason: 'empty' | 'not_utf8' | 'too_deep' | 'malformed' }

/**
 * Reads a whole JSON answer. Strict: UTF-8 only (a byte order mark is tolerated), JSON as the standard has
 * it, at most 64 levels. Integers beyond 2^53 come out as text with all their digits. A key `__proto__`
 * becomes an ordinary property.
 */
export function parseJson(bytes: Uint8Array): ParsedJson {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { ok: false, reason: 'not_utf8' }
  }
  return parseJsonText(text)
}

/** The same for text that is already decoded, such as rich text inside a JSON string. */
export function parseJsonText(text: string): ParsedJson {
  if (text.trim() === '') return { ok: false, reason: 'empty' }
  const { isTooDeep, members } = scan(text)
  if (isTooDeep) return { ok: false, reason: 'too_deep' }
  try {
    // The reviver makes parsing several times slower, so only answers with a very long number pay for it.
    const value: unknown = /\d{16}/.test(text) ? JSON.parse(text, keepLongIntegers) : JSON.parse(text)
    return { ok: true, value, duplicateKeys: members - countMembers(value) }
  } catch {
    return { ok: false, reason: 'malformed' }
  }
}

// TypeScript's library does not know the third argument yet; Node 24 passes it.
function keepLongIntegers(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source
  if (typeof value !== 'number' || Number.isSafeInteger(value) || source === undefined) return value
  return /^-?\d+$/.test(source) ? source : value
}

/**
 * One pass before parsing: JSON.parse itself survives a million levels, everything that walks the result
 * does not. Counts the members of all objects, too: of two with one name the parser keeps the last without a word.
 */
function scan(text: string): { isTooDeep: boolean; members: number } {
  let depth = 0
  let members = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i)
    if (inString) {
      if (char === backslash) i++
      else if (char === quote) inString = false
    } else if (char === quote) inString = true
    else if (char === openBracket || char === openBrace) {
      depth++
      if (depth > maxDepth) return { isTooDeep: true, members }
    } else if (char === closeBracket || char === closeBrace) depth--
    else if (char === colon) members++
  }
  return { isTooDeep: false, members }
}

function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const inside = Object.values(value)
  return inside.reduce<number>(
    (sum, each) => sum + countMembers(each),
    Array.isArray(value) ? 0 : inside.length,
  )
}

const colon = 0x3a
const quote = 0x22
const backslash = 0x5c
const openBracket = 0x5b
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d
