import { createHash } from 'node:crypto'
import { fieldsOf } from './field-name.ts'
import { toStorable } from './text.ts'

/**
 * Reads the text of a field: a string, a number or a locale map such as `{"en":"…"}`, of which English is preferred,
 * then the first that is not empty. Null when there is no text.
 */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const entries = Object.entries(value)
  if (entries.length === 0 || !entries.every(([name]) => localeName.test(name))) return null
  const filled = entries.filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== '',
  )
  const best =
    filled.find(([name]) => /^en$/i.test(name)) ?? filled.find(([name]) => /^en[-_]/i.test(name)) ?? filled[0]
  return best?.[1] ?? null
}

const localeName = /^(?:[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}|default)$/i

/** Reads a word such as a status, trimmed: a string, a number, or an object's `name`, `label` or `value`; else null. */
export function wordOf(value: unknown): string | null {
  const fields = fieldsOf(value)
  const candidates = [value, fields.get('name'), fields.get('label'), fields.get('value')]
  const word = candidates.find((candidate) => typeof candidate === 'string' || typeof candidate === 'number')
  return word === undefined || String(word).trim() === '' ? null : String(word).trim()
}

/**
 * Reads an id as text that can be stored and compared: as sent, numbers in digits. An id that cannot be stored unchanged
 * (control characters but tab and line feed, lone surrogates, over 200 characters) becomes its fingerprint, so that two different ids stay
 * different. Null when there is none.
 */
export function idOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null
  if (typeof value !== 'string') return null
  const id = value.trim()
  if (id === '') return null
  return id.length <= 200 && toStorable(id) === id ? id : fingerprint(id)
}

/** Derives a stable stand-in for an id, 35 characters: equal parts give equal text. */
export function fingerprint(...parts: (string | null)[]): string {
  const hash = createHash('sha256').update(
    JSON.stringify(parts.map((part) => part?.slice(0, 1_000_000) ?? null)),
  )
  return `fp-${hash.digest('hex').slice(0, 32)}`
}
