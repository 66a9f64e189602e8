import { expect, test } from 'vitest'
import { classifyNetworkError } from './network-error.ts'

const error = (code: string, more: object = {}) => Object.assign(new Error('x'), { code, ...more })
const codeOf = (thrown: unknown) => classifyNetworkError(thrown, 'before_answer')?.code

test.each([
  ['ENOTFOUND', 'host_not_found'],
  ['EAI_AGAIN', 'host_not_found'],
  ['ECONNREFUSED', 'connection_refused'],
  ['EHOSTUNREACH', 'connection_refused'],
  ['ECONNRESET', 'connection_lost'],
  ['UND_ERR_SOCKET', 'connection_lost'],
  ['ETIMEDOUT', 'timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
  ['UND_ERR_HEADERS_OVERFLOW', 'too_large'],
  ['HPE_INVALID_CONSTANT', 'not_json'],
  ['UND_ERR_RESPONSE', 'connection_lost'],
  ['FORBIDDEN_ADDRESS', 'forbidden_address'],
  ['UND_ERR_DESTROYED', 'cancelled'],
])('%s is %s', (thrown, code) => {
  expect(codeOf(error(thrown))).toBe(code)
})

test.each([
  ['CERT_HAS_EXPIRED', 'expired'],
  ['CERT_NOT_YET_VALID', 'not valid yet'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'another name'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'known issuer'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'known issuer'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'known issuer'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'known issuer'],
  ['EPROTO', 'version of TLS'],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'version of TLS'],
  ['CERT_REVOKED', 'CERT_REVOKED'],
])('the TLS error %s has the detail “%s”', (thrown, words) => {
  const fault = classifyNetworkError(error(thrown), 'before_answer')
  expect(fault).toMatchObject({ code: 'tls', facts: { detail: expect.stringContaining(words) } })
})

test('with several addresses the first error that is known counts, whether or not the whole has a code', () => {
  expect(codeOf(new AggregateError([error('ECONNREFUSED'), error('ENETUNREACH')]))).toBe('connection_refused')
  expect(codeOf(Object.assign(new AggregateError([error('CERT_HAS_EXPIRED')]), { code: 'OTHER' }))).toBe(
    'tls',
  )
  expect(codeOf(new Error('wrapped', { cause: error('ECONNRESET') }))).toBe('connection_lost')
})

test('an answer that is no HTTP, and what else the system refuses, are faults too', () => {
  expect(codeOf(Object.assign(new Error('x'), { name: 'HTTPParserError' }))).toBe('not_json')
  expect(classifyNetworkError(error('EPERM', { syscall: 'connect' }), 'before_answer')).toEqual({
    code: 'connection_refused',
    facts: { detail: 'EPERM' },
  })
})

test('a body that ends early is tried once more, a reset as often as any transient error', () => {
  expect(classifyNetworkError(error('UND_ERR_SOCKET'), 'in_answer')).toMatchObject({
    code: 'connection_lost',
    facts: { maxRetries: 1 },
  })
  expect(classifyNetworkError(error('ECONNRESET'), 'in_answer')?.facts.maxRetries).toBeUndefined()
})

test.each([
  new TypeError('bug'),
  error('UND_ERR_INVALID_ARG'),
  error('ERR_INVALID_URL'),
  'text',
  null,
  undefined,
])('%s is a bug, not a network fault', (thrown) => {
  expect(classifyNetworkError(thrown, 'before_answer')).toBeNull()
})
