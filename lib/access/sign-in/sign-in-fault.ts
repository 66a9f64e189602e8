import { AsyncLocalStorage } from 'node:async_hooks'
import { DatabaseBusy } from '#db/connection/semaphore'
import { log } from '#lib/log'

const current = new AsyncLocalStorage<{ fault: string | null }>()

/** What an identity provider, or the way to it, can do wrong: first match wins. Codes of app/signin/failure.ts. */
const faults: [RegExp, string][] = [
  [/^(access_denied|consent_required|interaction_required|login_required)/, 'sso_cancelled'],
  [/invalid_client|unauthorized_client/, 'sso_client_refused'],
  [/invalid_grant/, 'sso_too_late'],
  [/redirect_uri/, 'sso_redirect_address'],
  [/\biss\b|issuer/i, 'sso_wrong_issuer'],
  [/nonce|\bstate\b|pkce|code_verifier|checks\./i, 'sso_other_tab'],
  [/in the future|expired|not active|\b(exp|iat|nbf)\b/i, 'sso_clock'],
  [/\baud\b|audience|\bazp\b/i, 'sso_wrong_audience'],
  [/signature|\balg\b|jwks|matching key|\bkid\b/i, 'sso_bad_signature'],
  [/timed out|ECONN|ENOTFOUND|EAI_AGAIN|socket|certificate|expected 200|getaddrinfo/i, 'sso_unreachable'],
]

/** The code of a fault that next-auth or openid-client reported; null for one that is not known. */
export function faultCode(message: string): string | null {
  return faults.find(([pattern]) => pattern.test(message))?.[1] ?? null
}

/** The code of an exception in our own sign-in. A database with too many callers is not away, and is free again soon. */
export function exceptionCode(error: unknown): 'busy' | 'unavailable' {
  return error instanceof DatabaseBusy ? 'busy' : 'unavailable'
}

/**
 * next-auth's logger: one line with codes, never the message, which can repeat what a token says of a person.
 */
export const signInLogger = {
  error(code: string, metadata: unknown): void {
    const message = messageOf(metadata)
    const fault = faultCode(message)
    const store = current.getStore()
    if (store) store.fault ??= fault
    // The error code of OAuth is a fixed word; what follows it is the provider's own text.
    const oauth = /^[a-z_]{3,40}(?= \(|$)/.exec(message)?.[0] ?? null
    log.warn({ code, fault, oauth }, 'sign-in fault')
  },
  warn(): void {},
  debug(): void {},
}

function messageOf(metadata: unknown): string {
  const { error, message } = (metadata ?? {}) as { error?: unknown; message?: unknown }
  const text = error instanceof Error ? error.message : message
  return typeof text === 'string' ? text : ''
}

/** Runs one request of next-auth; where it ends at the sign-in page with a general code, that page gets the cause. */
export function withCause(work: () => Promise<Response>): Promise<Response> {
  return current.run({ fault: null }, async () => {
    const response = await work()
    const fault = current.getStore()?.fault
    const location = response.headers.get('location')
    const url = location && URL.canParse(location) ? new URL(location) : null
    if (!fault || !/^(OAuth|Callback)/.test(url?.searchParams.get('error') ?? '')) return response
    url?.searchParams.set('error', fault)
    const headers = new Headers(response.headers)
    headers.set('location', String(url))
    return new Response(null, { status: response.status, headers })
  })
}
