import { type Failure, failure } from '../failure.ts'
import { parseJson } from '../http/json.ts'
import { redactSecrets } from '../http/redact.ts'
import { messageOfBody } from '../http/server-message.ts'
import { failureOfResponse } from '../http/status-error.ts'
import type { HttpResponse, Transport } from '../http/transport.ts'
import { fieldsOf } from '../parse/field-name.ts'
import { sentScope } from '../settings/scope.ts'
import { readAccessToken } from './jwt.ts'

type TokenResult = { ok: true; token: string } | { ok: false; failure: Failure }

/** Mints and caches access tokens for client credentials (RFC 6749, 4.4). */
export type TokenSource = {
  /** Returns the cached token; mints one when there is none or it expires within a minute. Concurrent calls share it. */
  current(): Promise<TokenResult>
  /** Returns a token other than the refused one. A later call with the same refused token gets the one minted since. */
  renew(refused: string): Promise<TokenResult>
}

const renewBeforeMs = 60_000
// Culture Amp documents 3599 seconds. A token of unknown lifetime is renewed soon.
const unknownLifetimeMs = 300_000

/**
 * Creates a token source for one client ID and secret; the token endpoint is `{baseUrl}/oauth2/token`. A failed
 * request for a token is not cached. Failures never contain the secret.
 * @param now milliseconds since 1970, from a clock that tests can move
 */
export function createTokenSource(
  credential: { clientId: string; clientSecret: string; scope: string },
  baseUrl: string,
  transport: Transport,
  now: () => number,
): TokenSource {
  const url = new URL(`${baseUrl}/oauth2/token`)
  const scope = sentScope(credential.scope, url.hostname)
  let kept: { token: string; renewAt: number } | null = null
  let minting: Promise<TokenResult> | null = null

  async function mint(): Promise<TokenResult> {
    const answer = await transport.send({
      method: 'POST',
      path: url.pathname,
      headers: {
        accept: 'application/json',
        'accept-encoding': 'identity',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope,
        client_id: credential.clientId,
        client_secret: credential.clientSecret,
      }).toString(),
    })
    const minted = readToken(answer, url.host, { secret: credential.clientSecret, scope }, now())
    if (!minted.ok) return minted
    kept = { token: minted.token, renewAt: now() + minted.lifetimeMs - renewBeforeMs }
    return { ok: true, token: minted.token }
  }

  function mintOnce(): Promise<TokenResult> {
    minting ??= mint().finally(() => {
      minting = null
    })
    return minting
  }

  return {
    async current() {
      return kept && now() < kept.renewAt ? { ok: true, token: kept.token } : mintOnce()
    },
    async renew(refused) {
      if (kept?.token === refused) kept = null
      return this.current()
    },
  }
}

function readToken(
  answer: HttpResponse,
  host: string,
  asked: { secret: string; scope: string },
  now: number,
): { ok: true; token: string; lifetimeMs: number } | { ok: false; failure: Failure } {
  if (!answer.ok)
    return { ok: false, failure: failure(answer.code, host, { ...answer.facts, atToken: true }) }
  if (answer.status !== 200) {
    const redacted = { ...answer, body: redactSecrets(answer.body, [asked.secret]) }
    return { ok: false, failure: tokenFailure(redacted, host, asked.scope, now) }
  }
  const parsed = parseJson(answer.body)
  const { access_token: token, expires_in: expiresIn } = (
    parsed.ok && parsed.value !== null ? parsed.value : {}
  ) as Record<string, unknown>
  if (typeof token !== 'string' || !/^[\x21-\x7e]{1,8192}$/.test(token)) {
    const detail = `Expected JSON with access_token; seen: ${parsed.ok ? 'JSON without it' : 'no JSON'}.`
    return { ok: false, failure: failure('token_unexpected', host, { httpStatus: 200, detail }) }
  }
  const seconds = Number(expiresIn)
  const expiresAt = readAccessToken(token).expiresAt
  const lifetimeMs = seconds > 0 ? seconds * 1000 : expiresAt ? expiresAt.getTime() - now : unknownLifetimeMs
  return { ok: true, token, lifetimeMs }
}

/** One status stands for several causes, so the error code of RFC 6749, 5.2 decides where there is one. */
function tokenFailure(
  answer: HttpResponse & { ok: true },
  host: string,
  scope: string,
  now: number,
): Failure {
  const { status } = answer
  const facts = { httpStatus: status, detail: messageOfBody(answer.body) }
  const refused = status === 400 || status === 401 || status === 403
  if (refused) {
    switch (errorCodeOf(answer.body)) {
      case 'invalid_scope':
        return failure('scope_refused', host, { ...facts, scope })
      case 'unauthorized_client':
      case 'unsupported_grant_type':
        return failure('grant_refused', host, facts)
      case 'invalid_client':
      case 'invalid_grant':
      case 'access_denied':
      case 'none':
        return failure('token_refused', host, facts)
      case null:
        return failure('token_unexpected', host, facts)
      default:
        return failure(status === 401 ? 'token_refused' : 'token_unexpected', host, facts)
    }
  }
  const general = failureOfResponse(answer, host, { now, atToken: true })
  const keepsItsCode =
    general.code === 'rate_limited' || general.code === 'unavailable' || general.code === 'redirected'
  return keepsItsCode
    ? general
    : failure('token_unexpected', host, { httpStatus: status, detail: general.detail ?? null })
}

/** `error` of the answer; `none` where JSON, or nothing at all, names none; null for anything else, such as a web page. */
function errorCodeOf(body: Uint8Array): string | null {
  const parsed = parseJson(body)
  if (!parsed.ok) return parsed.reason === 'empty' ? 'none' : null
  const error = fieldsOf(parsed.value).get('error')
  return typeof error === 'string' ? error : 'none'
}
