/** Levels of nesting that an answer may have, so that code which walks the value may recurse. */
export const maxDepth = 64
/** Values that an answer may hold: each costs up to 140 bytes of memory, however few it has on the wire. */
export const maxValues = 300_000

export type ParsedJson =
  /** `duplicateKeys`: members lost because a later one of the same object has the same name. */
  | { ok: true; value: unknown; duplicateKeys: number }
  | { ok: false; reason: 'empty' | 'not_utf8' | 'too_deep' | 'too_many' | 'malformed' }

/**
 * Parses a whole JSON document (RFC 8259). Strict: UTF-8 only (a byte order mark is tolerated), at most 64 levels and
 * 300,000 values. Integers beyond 2^53 become strings with all their digits. A key `__proto__` becomes an ordinary
 * property. Linear in the size; never throws.
 */
export function parseJson(bytes: Uint8Array): ParsedJson {
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    return { ok: false, reason: 'not_utf8' }
  }
  return parseJsonText(text)
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/** `parseJson` for text that is already decoded, such as rich text inside a JSON string. */
export function parseJsonText(text: string): ParsedJson {
  if (!/\S/.test(text)) return { ok: false, reason: 'empty' }
  const { excess, members, hasLongNumber } = scan(text)
  if (excess) return { ok: false, reason: excess }
  try {
    // The reviver makes parsing several times slower, so only answers with a very long number pay for it.
    const value: unknown = hasLongNumber ? JSON.parse(text, keepLongIntegers) : JSON.parse(text)
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
 * Measures a document before parsing. JSON.parse survives a million levels, but code that walks the result does not,
 * and a short text can become a very large value. Also counts members, because JSON.parse silently drops all but the
 * last of one name.
 */
function scan(text: string): Scanned {
  let depth = 0
  let members = 0
  let values = 1
  let digits = 0
  let hasLongNumber = false
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i)
    if (char >= zero && char <= nine) {
      if (++digits >= 16) hasLongNumber = true
      continue
    }
    digits = 0
    if (char === quote) i = endOfString(text, i)
    else if (char === openBracket || char === openBrace) {
      depth++
      values++
      if (depth > maxDepth) return { excess: 'too_deep', members, hasLongNumber }
    } else if (char === closeBracket || char === closeBrace) depth--
    else if (char === colon) members++
    else if (char === comma) values++
    if (values > maxValues) return { excess: 'too_many', members, hasLongNumber }
  }
  return { excess: null, members, hasLongNumber }
}

/** Where the string that begins at `start` ends; the end of the text where it does not. */
function endOfString(text: string, start: number): number {
  for (let at = start; ; ) {
    at = text.indexOf('"', at + 1)
    if (at < 0) return text.length
    let escapes = 0
    while (text.charCodeAt(at - 1 - escapes) === backslash) escapes++
    if (escapes % 2 === 0) return at
  }
}

type Scanned = { excess: 'too_deep' | 'too_many' | null; members: number; hasLongNumber: boolean }

function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let count = 0
  if (Array.isArray(value)) {
    for (const each of value) count += countMembers(each)
    return count
  }
  for (const each of Object.values(value)) count += 1 + countMembers(each)
  return count
}

const zero = 0x30
const nine = 0x39
const colon = 0x3a
const comma = 0x2c
const quote = 0x22
const backslash = 0x5c
const openBracket = 0x5b
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d
