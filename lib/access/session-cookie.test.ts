import { encode } from 'next-auth/jwt'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { log } from '#lib/log'
import { claimsIn } from './session-cookie.ts'

const secret = 'a-secret-of-the-test-a-secret-of-the-test'
let cookie: string | undefined

const currentClaims = () =>
  claimsIn({ getAll: () => (cookie ? [{ name: 'next-auth.session-token', value: cookie }] : []) }, secret)

const claims = {
  organizationId: '5f0c1d1e-6f0a-4b53-9d7e-1f1f6a6f4c11',
  userId: '0d0f5d0a-5a35-4b1c-8f2b-0b8f0b6f9a22',
  sessionId: '7a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d',
}
const warn = vi.spyOn(log, 'warn').mockImplementation(() => undefined)

// The cookie has another name where the address is https, as other test files have it.
beforeEach(() => {
  vi.stubEnv('NEXTAUTH_URL', 'http://localhost:3000')
  cookie = undefined
  warn.mockClear()
})
afterEach(() => vi.unstubAllEnvs())

test('a session cookie names organization, user and session, and nothing else', async () => {
  cookie = await encode({ token: { claims: { ...claims, isAdmin: true } }, secret })
  expect(await currentClaims()).toEqual(claims)
  expect(warn).not.toHaveBeenCalled()
})

test('a request without a cookie is signed out, and no line is logged', async () => {
  expect(await currentClaims()).toBeNull()
  expect(warn).not.toHaveBeenCalled()
})

test.each([
  ['sealed with another secret', () => encode({ token: { claims }, secret: `${secret}!` })],
  ['too old', () => encode({ token: { claims }, secret, maxAge: -60 })],
  ['no token', async () => 'canary.of.nothing'],
])('a cookie that is %s is signed out and logged without its text', async (_, made) => {
  cookie = await made()
  expect(await currentClaims()).toBeNull()
  expect(warn).toHaveBeenCalledWith(expect.objectContaining({ code: 'JWT_SESSION_ERROR' }), 'sign-in fault')
  expect(JSON.stringify(warn.mock.calls)).not.toContain(cookie)
})

test('a cookie without the claims of a session is signed out', async () => {
  cookie = await encode({ token: { claims: { userId: claims.userId } }, secret })
  expect(await currentClaims()).toBeNull()
})
