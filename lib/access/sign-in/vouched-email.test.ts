import { expect, test } from 'vitest'
import { vouchedEmail } from './vouched-email.ts'

const email = 'ada@example.com'
const ok = { ok: true, email }
const unverified = { ok: false, code: 'sso_email_unverified' }
const none = { ok: false, code: 'sso_no_email' }

test.each([
  ['Google, Okta', { email, email_verified: true }, ok, ok],
  ['Cognito', { email, email_verified: 'true' }, ok, ok],
  ['Entra, plain', { email, preferred_username: email }, unverified, ok],
  ['Entra, without a mailbox', { preferred_username: email }, none, ok],
  ['Entra, with the owner of the domain', { email, xms_edov: true }, ok, ok],
  ['Entra, with another owner of the domain', { email, xms_edov: '0' }, unverified, unverified],
  ['an unverified address', { email, email_verified: false }, unverified, unverified],
  ['an unverified address as text', { email, email_verified: 'false' }, unverified, unverified],
  ['a user name that is no address', { preferred_username: 'ada' }, none, none],
  ['no address', {}, none, none],
  ['an address that is none', { email: ['ada@example.com'], email_verified: true }, none, none],
])('%s', (_, claims, usual, trusted) => {
  expect(vouchedEmail(claims, false)).toEqual(usual)
  expect(vouchedEmail(claims, true)).toEqual(trusted)
})
