import { createHmac, timingSafeEqual } from 'node:crypto'

const secret = 'the sandbox signs for itself alone'

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const sign = (text: string) => createHmac('sha256', secret).update(text).digest()

/** A real JWT (HS256), dying `seconds` after `nowMs`. */
export function mintJwt(subject: string, scope: string, nowMs: number, seconds: number): string {
  const iat = Math.floor(nowMs / 1000)
  const claims = { iss: 'culture-amp-sandbox', sub: subject, scope, iat, exp: iat + seconds }
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
  return `${text}.${sign(text).toString('base64url')}`
}

/** Whether the sandbox minted this token, and whether it is still alive. */
export function readJwt(token: string, nowMs: number): 'alive' | 'expired' | 'foreign' {
  const [header, claims, signature] = token.split('.')
  if (!header || !claims || !signature) return 'foreign'
  const given = Buffer.from(signature, 'base64url')
  const expected = sign(`${header}.${claims}`)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'foreign'
  const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { exp: number }
  return nowMs < exp * 1000 ? 'alive' : 'expired'
}
