import type { FailureCode, FailureFacts } from '../failure.ts'

/**
 * Classifies an error that Node or undici threw before the whole response arrived.
 * @param phase whether the response headers had arrived: a body that is cut off may be retried only once
 * @returns the failure code with its facts; null for an error that is not a network fault, which is a bug
 */
export function classifyNetworkError(
  error: unknown,
  phase: 'before_answer' | 'in_answer',
): { code: FailureCode; facts: FailureFacts } | null {
  const { code, detail } = describe(error)
  const known = code === null ? null : codeOf(code)
  if (code === null || known === null) return null
  const facts: FailureFacts = known === 'tls' ? { detail: tlsDetail(code) } : detail ? { detail } : {}
  // A body that ends early is retried once, because it may end early every time; a reset is a transient error.
  const wasCut =
    phase === 'in_answer' && (code === 'UND_ERR_SOCKET' || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
  return {
    code: known,
    facts: wasCut ? { ...facts, detail: 'The response was cut off.', maxRetries: 1 } : facts,
  }
}

/** Error code of a lookup whose name resolves into a private network (lib/culture-amp/http/guarded-lookup.ts). */
export const forbiddenAddress = 'FORBIDDEN_ADDRESS'

const byCode = new Map<string, FailureCode>([
  ['ENOTFOUND', 'host_not_found'],
  ['EAI_AGAIN', 'host_not_found'],
  ['EAI_NONAME', 'host_not_found'],
  ['EAI_FAIL', 'host_not_found'],
  ['ENODATA', 'host_not_found'],
  ['ECONNREFUSED', 'connection_refused'],
  ['EHOSTUNREACH', 'connection_refused'],
  ['ENETUNREACH', 'connection_refused'],
  ['EADDRNOTAVAIL', 'connection_refused'],
  ['ECONNRESET', 'connection_lost'],
  ['ECONNABORTED', 'connection_lost'],
  ['EPIPE', 'connection_lost'],
  ['UND_ERR_SOCKET', 'connection_lost'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'connection_lost'],
  ['ETIMEDOUT', 'timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
  ['UND_ERR_BODY_TIMEOUT', 'timeout'],
  ['UND_ERR_HEADERS_OVERFLOW', 'too_large'],
  ['UND_ERR_DESTROYED', 'cancelled'],
  ['UND_ERR_CLOSED', 'cancelled'],
  [forbiddenAddress, 'forbidden_address'],
])

function codeOf(code: string): FailureCode | null {
  const known = byCode.get(code)
  if (known) return known
  if (tlsCode.test(code)) return 'tls'
  if (code.startsWith('HPE_')) return 'not_json'
  // Other undici errors happened on the wire, except those about our own arguments.
  return code.startsWith('UND_ERR_') && !code.startsWith('UND_ERR_INVALID_') ? 'connection_lost' : null
}

const tlsCode =
  /^(?:ERR_TLS_|ERR_SSL_|EPROTO$|CERT_|CRL_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED)/

function tlsDetail(code: string): string {
  if (code === 'CERT_HAS_EXPIRED') return 'Its certificate has expired.'
  if (code === 'CERT_NOT_YET_VALID') return 'Its certificate is not valid yet.'
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH')
    return 'Its certificate is for another name.'
  if (/SELF_SIGNED|UNABLE_TO_|INVALID_CA/.test(code)) return 'Its certificate is not from a known issuer.'
  return /^ERR_SSL_|^EPROTO/.test(code)
    ? 'It does not support a safe version of TLS.'
    : `Its certificate is not valid (${code}).`
}

function describe(error: unknown): { code: string | null; detail?: string } {
  if (typeof error !== 'object' || error === null) return { code: null }
  const { name, code, errors, cause, syscall } = error as Record<string, unknown>
  if (name === 'HTTPParserError')
    return { code: 'HPE_', detail: 'Seen: a response that breaks the rules of HTTP.' }
  // With several addresses Node reports one error for all of them, sometimes without a code of its own.
  if (typeof code === 'string' && codeOf(code))
    return code.startsWith('E') ? { code, detail: code } : { code }
  if (Array.isArray(errors) && errors.length > 0) return describe(errors[0])
  if (cause !== undefined) return describe(cause)
  // The operating system has more reasons not to connect (a firewall, no free sockets) than can be listed.
  return typeof code === 'string' && typeof syscall === 'string'
    ? { code: 'ECONNREFUSED', detail: code }
    : { code: null }
}
