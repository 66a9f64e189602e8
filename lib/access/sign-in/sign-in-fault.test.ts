import { expect, test } from 'vitest'
import { DatabaseBusy } from '#db/connection/semaphore'
import { exceptionCode, faultCode } from './sign-in-fault.ts'

// What openid-client 5 and Node write, word for word.
test.each([
  ['access_denied (The resource owner denied the request)', 'sso_cancelled'],
  ['invalid_client (client authentication failed)', 'sso_client_refused'],
  ['invalid_grant (grant request is invalid)', 'sso_too_late'],
  ['invalid_request (redirect_uri did not match any of the registered ones)', 'sso_redirect_address'],
  ['unexpected iss value, expected https://a.example, got: https://b.example', 'sso_wrong_issuer'],
  ['nonce mismatch, expected abc, got: def', 'sso_other_tab'],
  ['State cookie was missing.', 'sso_other_tab'],
  ['state mismatch, expected a, got: b', 'sso_other_tab'],
  ['id_token issued in the future, now 1, iat 2', 'sso_clock'],
  ['id_token expired, now 2, exp 1', 'sso_clock'],
  ['aud mismatch, expected a, got: b', 'sso_wrong_audience'],
  ['failed to validate JWT signature', 'sso_bad_signature'],
  ['outgoing request timed out after 10000ms', 'sso_unreachable'],
  ['connect ECONNREFUSED 127.0.0.1:1', 'sso_unreachable'],
  ['expected 200 OK, got: 404 Not Found', 'sso_unreachable'],
])('%s is %s', (message, code) => {
  expect(faultCode(message)).toBe(code)
})

test('any other message has no code', () => {
  expect(faultCode('Unexpected end of JSON input')).toBeNull()
})

test('a database with too many callers is busy; one that is away is named so', () => {
  expect(exceptionCode(new DatabaseBusy(5_000))).toBe('busy')
  expect(exceptionCode(new Error('connect ECONNREFUSED 127.0.0.1:5432'))).toBe('unavailable')
})
