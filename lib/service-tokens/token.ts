import { createHash, randomBytes } from 'node:crypto'

/** So that people and secret scanners recognize a token: `pc_` and 43 characters of base64url. */
const prefix = 'pc_'
const pattern = /^pc_[\w-]{43}$/

/** A new service token: 256 random bits, with what is stored of it. */
export function newServiceToken(): { token: string; tokenHash: string; lastFour: string } {
  const token = prefix + randomBytes(32).toString('base64url')
  return { token, tokenHash: serviceTokenHash(token), lastFour: token.slice(-4) }
}

/** SHA-256 in base64url: a token is random and long, so that a slow hash would protect nothing. */
export const serviceTokenHash = (token: string) => createHash('sha256').update(token).digest('base64url')

/** Whether this can be one of our tokens at all. */
export const isServiceToken = (text: string) => pattern.test(text)
