import { parseJson } from '../http/json.ts'

/**
 * Reads the expiry of an access token (RFC 7519, `exp`); Culture Amp's are JWTs. The signature is not verified: only
 * Culture Amp can. `isJwt` is false for an opaque key, `expiresAt` null for a JWT without expiry. Never throws.
 */
export function readAccessToken(token: string): { isJwt: boolean; expiresAt: Date | null } {
  const [header, claims, ...rest] = token.split('.')
  const isJwt = rest.length === 1 && typeof propertyOf(header, 'alg') === 'string'
  const exp = isJwt ? propertyOf(claims, 'exp') : null
  const expiresAt = typeof exp === 'number' ? new Date(exp * 1000) : null
  return { isJwt, expiresAt: expiresAt && !Number.isNaN(expiresAt.getTime()) ? expiresAt : null }
}

function propertyOf(part: string | undefined, name: string): unknown {
  if (!part || !/^[\w-]+$/.test(part)) return null
  const parsed = parseJson(Buffer.from(part, 'base64url'))
  if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null) return null
  return Object.hasOwn(parsed.value, name) ? (parsed.value as Record<string, unknown>)[name] : null
}
