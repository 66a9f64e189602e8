import { type Failure, type FailureCode, type FailureFacts, failure } from '../failure.ts'
import { parseRetryAfter } from './retry-after.ts'
import { messageOfBody } from './server-message.ts'
import type { HttpResponse } from './transport.ts'

/**
 * Maps a response with a status other than 200 to a failure (docs/culture-amp.md, "Errors"). The HTTP status decides,
 * not a `code` in the body.
 * @param context the current time in ms, and what the failure's sentence needs to know about the credential
 */
export function failureOfResponse(
  answer: HttpResponse & { ok: true },
  host: string,
  context: { now: number } & Pick<FailureFacts, 'atToken' | 'tokenExpiredAt'>,
): Failure {
  const { now, ...facts } = context
  const { status, headers, body } = answer
  const code = codeOfStatus(status)
  return failure(code, host, {
    ...facts,
    httpStatus: status,
    detail:
      code === 'not_json' ? `Seen: a response without a complete body (${status}).` : messageOfBody(body),
    retryAfterMs: status === 429 || status >= 500 ? parseRetryAfter(headers['retry-after'], now) : null,
    redirectsTo: code === 'redirected' ? hostOf(headers.location) : null,
  })
}

function codeOfStatus(status: number): FailureCode {
  const own = byStatus.get(status)
  if (own) return own
  // 204, 206 and 304 carry no whole list.
  if (status < 300 || status === 304) return 'not_json'
  if (status < 400) return 'redirected'
  return status < 500 || finalServerStatuses.has(status) ? 'refused_status' : 'unavailable'
}

const byStatus = new Map<number, FailureCode>([
  [400, 'bad_request'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [408, 'unavailable'],
  [429, 'rate_limited'],
  [503, 'rate_limited'],
])

// Not implemented, HTTP version, network sign-in: waiting does not help.
const finalServerStatuses = new Set([501, 505, 511])

/** Only the host: the rest of a redirect may carry a token. */
function hostOf(location: string | string[] | undefined): string | null {
  const target = [location ?? ''].flat()[0] ?? ''
  return URL.parse(target)?.host || null
}
