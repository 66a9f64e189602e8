import { createHash, randomBytes } from 'node:crypto'

/** A new one-time token: 256 random bits, and the hash that is stored of it. */
export function newToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: tokenHash(token) }
}

/** SHA-256: a token is random and long, so that a slow hash would protect nothing. */
export const tokenHash = (token: string) => createHash('sha256').update(token).digest('base64url')

/** Whether this can be one of our tokens at all. */
export const isToken = (text: string) => /^[\w-]{43}$/.test(text)
