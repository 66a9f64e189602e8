import { type Failure, failure } from '../failure.ts'
import { parseJson } from '../http/json.ts'
import { redactSecrets } from '../http/redact.ts'
import { messageOfBody } from '../http/server-message.ts'
import { failureOfResponse } from '../http/status-error.ts'
import type { HttpResponse, Transport } from '../http/transport.ts'
import { readAccessToken } from './jwt.ts'

type TokenResult = { ok: true; token: string } | { ok: false; failure: Failure }

/** Mints and caches access tokens for client credentials (RFC 6749, 4.4). */
export type TokenSource = {
  /** Returns the cached token; mints one when there is none or it expires within a minute. Concurrent calls share it. */
  current(): Promise<TokenResult>
  /** Returns a token other than the refused one. A later call with the same refused token gets the one minted since. */
  renew(refused: string): Promise<TokenResult>
}

// Entity IDs of Culture Amp's two environments (docs/culture-amp.md, "Known facts"). No permission for goals is
// published: this one follows the pattern of those that are.
const productionEntity = '8ed17dce-9eca-4383-a9e1-54f82c362b6d'
const sandboxEntity = '79040b4d-3e2b-4480-a061-2e230eeb83b2'
const permissions = 'goals-read'

const renewBeforeMs = 60_000
// Culture Amp documents 3599 seconds. A token of unknown lifetime is renewed soon.
const unknownLifetimeMs = 300_000

/**
 * Creates a token source for one client ID and secret; the token endpoint is `{baseUrl}/oauth2/token`. A failed
 * request for a token is not cached. Failures never contain the secret.
 * @param now milliseconds since 1970, from a clock that tests can move
 */
export function createTokenSource(
  credential: { clientId: string; clientSecret: string },
  baseUrl: string,
  transport: Transport,
  now: () => number,
): TokenSource {
  const url = new URL(`${baseUrl}/oauth2/token`)
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
        scope: `target-entity:${entityOf(url.hostname)}:${permissions}`,
        client_id: credential.clientId,
        client_secret: credential.clientSecret,
      }).toString(),
    })
    const minted = readToken(answer, url.host, credential.clientSecret, now())
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

function entityOf(hostname: string): string {
  return hostname === 'sandbox.public-api.development.cultureamp.net' ? sandboxEntity : productionEntity
}

function readToken(
  answer: HttpResponse,
  host: string,
  clientSecret: string,
  now: number,
): { ok: true; token: string; lifetimeMs: number } | { ok: false; failure: Failure } {
  if (!answer.ok)
    return { ok: false, failure: failure(answer.code, host, { ...answer.facts, atToken: true }) }
  if (answer.status !== 200)
    return {
      ok: false,
      failure: tokenFailure({ ...answer, body: redactSecrets(answer.body, [clientSecret]) }, host, now),
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

function tokenFailure(answer: HttpResponse & { ok: true }, host: string, now: number): Failure {
  const { status } = answer
  if (status === 400 || status === 401 || status === 403) {
    return failure('token_refused', host, { httpStatus: status, detail: messageOfBody(answer.body) })
  }
  const general = failureOfResponse(answer, host, { now, atToken: true })
  const isPassing =
    general.code === 'rate_limited' || general.code === 'unavailable' || general.code === 'redirected'
  return isPassing
    ? general
    : failure('token_unexpected', host, { httpStatus: status, detail: general.detail ?? null })
}
