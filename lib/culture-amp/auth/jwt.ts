import { parseJson } from '../http/json.ts'

/**
 * Reads when an access token dies. Culture Amp's are JWTs (culture-amp-contract.md 1); nothing is verified,
 * that is Culture Amp's business. `isJwt` false: an opaque key; `expiresAt` null: a JWT without an end.
 */
export function readAccessToken(token: string): { isJwt: boolean; expiresAt: Date | null } {
  const [header, claims, ...rest] = token.split('.')
  const isJwt = rest.length === 1 && typeof propertyOf(header, 'alg') === 'string'
  const exp = isJwt ? propertyOf(claims, 'exp') : null
  const expiresAt = typeof exp === 'number' ? new Date(exp * 1000) : null
  return { isJwt, expiresAt: expiresAt && !Number.isNaN(expiresAt.getTime()) ? expiresAt : null }
}

/** An instant for a sentence, such as "24 Nov 2026, 14:05 UTC". */
export function utcTime(instant: Date): string {
  return `${format.format(instant)} UTC`
}

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

function propertyOf(part: string | undefined, name: string): unknown {
  if (!part || !/^[\w-]+$/.test(part)) return null
  const parsed = parseJson(Buffer.from(part, 'base64url'))
  if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null) return null
  return Object.hasOwn(parsed.value, name) ? (parsed.value as Record<string, unknown>)[name] : null
}
