import { parseJson } from './json.ts'
import { cleanMessage } from './redact.ts'

/**
 * Extracts the message of an error response, cleaned and truncated to 200 characters. Reads `{code,message}`,
 * `{error,error_description}` (RFC 6749), `{error:{message}}`, `{errors:[…]}`, problem+json (RFC 9457) and plain text.
 * @returns null where there is no message, or a web page
 */
export function messageOfBody(body: Uint8Array): string | null {
  const parsed = parseJson(body)
  if (parsed.ok) return messageOfValue(parsed.value)
  const text = new TextDecoder().decode(body.subarray(0, 2_000)).trim()
  return text === '' || /^[<{[]|\ufffd/.test(text) ? null : cleanMessage(text) || null
}

/** `messageOfBody` for a body that is already parsed. */
export function messageOfValue(value: unknown): string | null {
  const found = findMessage(value, 0)
  return found === null ? null : cleanMessage(found) || null
}

const keys = [
  'message',
  'error_description',
  'errorDescription',
  'detail',
  'error',
  'errors',
  'title',
  'description',
] as const

function findMessage(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return value.trim() || null
  if (typeof value !== 'object' || value === null || depth > 3) return null
  if (Array.isArray(value)) return findMessage(value[0], depth + 1)
  for (const key of keys) {
    const found = Object.hasOwn(value, key)
      ? findMessage((value as Record<string, unknown>)[key], depth + 1)
      : null
    if (found !== null) return found
  }
  return null
}
