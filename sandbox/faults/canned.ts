import { httpDate } from '../http/admission.ts'
import type { Call } from '../http/call.ts'
import { json, refusal, type SandboxResponse } from '../http/response.ts'
import type { Behavior, RetryAfter } from './behavior.ts'

const signInPage =
  '<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in to continue</h1></body></html>'

/** The answer of those behaviors that need no goals; null for all others. */
export function cannedAnswer(behavior: Behavior, call: Call, nowMs: number): SandboxResponse | null {
  switch (behavior.kind) {
    case 'status':
      return refusal(
        behavior.status,
        behavior.message ?? `The sandbox answers as scripted: ${behavior.status}.`,
        retryAfterHeader(behavior.retryAfter, nowMs),
      )
    case 'raw':
      return {
        status: behavior.status ?? 200,
        headers: behavior.headers ?? {},
        body: behavior.bodyBase64 ? Buffer.from(behavior.bodyBase64, 'base64') : (behavior.body ?? ''),
      }
    case 'html':
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: signInPage }
    case 'empty body':
      return { status: 200, headers: { 'content-type': 'application/json' }, body: '' }
    case 'no content':
      return { status: 204, headers: {}, body: '' }
    case 'data null':
      return json({ data: null })
    case 'error with 200':
      return json({ code: 403, message: 'This account has no access to Goals.' })
    case 'echo':
      return refusal(400, `Could not use the header "Authorization: ${call.authorization ?? ''}".`)
    case 'redirect':
      return {
        status: behavior.status ?? 302,
        headers: { location: behavior.location ?? `${call.url.origin}/v1/moved` },
        body: '',
      }
    default:
      return null
  }
}

function retryAfterHeader(retryAfter: RetryAfter | undefined, nowMs: number): SandboxResponse['headers'] {
  if (retryAfter === undefined) return {}
  if (typeof retryAfter === 'number') return { 'retry-after': String(retryAfter) }
  if ('text' in retryAfter) return { 'retry-after': retryAfter.text }
  return { 'retry-after': httpDate(nowMs + retryAfter.dateInSeconds * 1000) }
}
