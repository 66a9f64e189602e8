import { expect, test } from 'vitest'
import { type FailureCode, failure } from './failure.ts'

const host = 'api.cultureamp.com'

/** Every code with whether it may be tried again (docs/culture-amp.md, "Errors"). */
const codes: Record<FailureCode, number> = {
  unauthorized: 0,
  forbidden: 0,
  not_found: 0,
  bad_request: 0,
  rate_limited: 10,
  unavailable: 5,
  host_not_found: 5,
  connection_refused: 5,
  connection_lost: 5,
  timeout: 5,
  tls: 0,
  forbidden_address: 0,
  redirected: 0,
  not_json: 1,
  unexpected_shape: 1,
  too_large: 1,
  refused_status: 0,
  token_refused: 0,
  token_unexpected: 1,
  scope_refused: 0,
  grant_refused: 0,
  cancelled: 0,
}
const all = Object.entries(codes) as [FailureCode, number][]

test.each(all)('%s has a sentence that names the host, and %i retries', (code, maxRetries) => {
  const result = failure(code, host)
  expect(result).toMatchObject({
    code,
    host,
    httpStatus: null,
    retryAfterMs: null,
    maxRetries,
    retryable: maxRetries > 0,
  })
  expect(result.message).toContain(host)
  expect(result.message).toMatch(/^(?:The |[a-z]).*\.$/)
  expect(result.message).not.toMatch(/undefined|null|\(\)/)
  expect(result).not.toHaveProperty('detail')
})

test('no two codes share a sentence', () => {
  expect(new Set(all.map(([code]) => failure(code, host).message)).size).toBe(all.length)
})

test('a failure holds the known target of a redirect, status, wait and detail', () => {
  expect(failure('redirected', host, { redirectsTo: 'login.acme.test' }).message).toContain(
    'to login.acme.test',
  )
  expect(failure('refused_status', host, { httpStatus: 418 })).toMatchObject({
    httpStatus: 418,
    message: expect.stringContaining('418'),
  })
  expect(failure('rate_limited', host, { retryAfterMs: 7_000, detail: 'Slow down' })).toMatchObject({
    retryAfterMs: 7_000,
    detail: 'Slow down',
  })
})

test('an expired access token that was pasted as a key is named with its time', () => {
  const { message } = failure('unauthorized', host, { tokenExpiredAt: new Date('2026-11-24T14:05:00Z') })
  expect(message).toContain('expired on 24 Nov 2026, 14:05 UTC')
})

test('a fault at the token endpoint is not taken for one of the goals path', () => {
  expect(failure('timeout', host, { atToken: true }).message).toMatch(/while asking for an access token\.$/)
  expect(failure('token_refused', host, { atToken: true }).message).not.toContain('This happened')
})
