import type { State } from '../state.ts'
import type { Call } from './call.ts'
import { refusal, type SandboxResponse } from './response.ts'

/** Admits a call, or returns its refusal: 401 for the credential, then 429 or 503 for the rate limit. */
export function admit(state: State, { credential }: Call): SandboxResponse | null {
  if (credential === 'expired token') return refusal(401, 'The access token has expired.')
  if (credential === 'none') return refusal(401, 'No API key was sent.')
  if (credential === 'unknown') return refusal(401, 'The API key is not valid.')
  return pace(state)
}

function pace({ options: { limit }, bucket, clock }: State): SandboxResponse | null {
  const waitMs = limit ? bucket.take(limit) : 0
  if (!limit || waitMs === 0) return null
  const seconds = Math.ceil(waitMs / 1000)
  const retryAfter = limit.retryAfter === 'date' ? httpDate(clock.now() + seconds * 1000) : String(seconds)
  const message =
    limit.status === 429 ? 'Too many requests from this client.' : 'This endpoint is over its limit.'
  return refusal(limit.status, message, limit.retryAfter === 'none' ? {} : { 'retry-after': retryAfter })
}

/** An HTTP date not before `ms`: whole seconds, rounded up. */
export const httpDate = (ms: number) => new Date(Math.ceil(ms / 1000) * 1000).toUTCString()
