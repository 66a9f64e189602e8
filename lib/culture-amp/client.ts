import type { Credential } from './auth/credential.ts'
import { readAccessToken } from './auth/jwt.ts'
import { createTokenSource, type TokenSource } from './auth/token-source.ts'
import { type Failure, failure } from './failure.ts'
import { type CallResult, parseResponse } from './http/call-result.ts'
import type { Lookup } from './http/guarded-lookup.ts'
import {
  defaultTransportLimits,
  type HttpResponse,
  openTransport,
  type Transport,
  type TransportLimits,
} from './http/transport.ts'
import { checkBaseUrl, isListed } from './settings/hosts.ts'

export type { CallResult }

export type Call = (url: URL, signal: AbortSignal) => Promise<CallResult>

export type Client = {
  /**
   * Sends one GET with the credential, once; a second time with a fresh token when a minted one is refused. Never
   * throws for anything that the network or the server does; the result never contains the key. An aborted signal
   * ends it as `cancelled`.
   */
  call(url: URL, signal?: AbortSignal): Promise<CallResult>
  /** Closes all connections; calls in flight end as `cancelled`. */
  close(): Promise<void>
  /** Host and port of the base URL, for messages. */
  host: string
}

export type ClientOptions = {
  baseUrl: string
  credential: Credential
  /** `host[:port]` that the operator allows besides Culture Amp's own; these may be private addresses. */
  allowedHosts: readonly string[]
  /** Concurrent connections; default 8. */
  connections?: number
  limits?: Partial<TransportLimits>
  /** Milliseconds since 1970; default the system clock. */
  now?: () => number
  lookup?: Lookup
}

/**
 * Creates a client for one connection's settings. Checks the base URL again: with one that is not allowed every call
 * fails as `forbidden_address` and nothing is sent. Close it when done.
 */
export function createClient(options: ClientOptions): Client {
  const { credential, allowedHosts, connections = 8, now = Date.now } = options
  const base = checkBaseUrl(options.baseUrl, allowedHosts)
  if (!base.ok) return refusingClient(options.baseUrl, base.message)

  const { origin, host } = new URL(base.baseUrl)
  const transport = openTransport({
    origin,
    connections,
    guarded: !isListed(new URL(base.baseUrl), allowedHosts),
    limits: { ...defaultTransportLimits, ...options.limits },
    lookup: options.lookup,
  })
  const call =
    credential.kind === 'api_key'
      ? callWithKey(credential.apiKey, transport, host, now)
      : callWithTokens(
          createTokenSource(credential, base.baseUrl, transport, now),
          credential.clientSecret,
          transport,
          host,
          now,
        )

  return {
    host,
    call: async (url, signal) =>
      url.origin === origin
        ? call(url, signal)
        : { ok: false, failure: failure('forbidden_address', url.host) },
    close: () => transport.close(),
  }
}

type InnerCall = (url: URL, signal: AbortSignal | undefined) => Promise<CallResult>

function callWithKey(apiKey: string, transport: Transport, host: string, now: () => number): InnerCall {
  const secrets = [apiKey]
  const { expiresAt } = readAccessToken(apiKey)
  return async (url, signal) => {
    const answer = await get(url, apiKey, transport, signal)
    const hasExpired = expiresAt !== null && expiresAt.getTime() <= now()
    return parseResponse(answer, host, {
      secrets,
      now: now(),
      ...(hasExpired ? { tokenExpiredAt: expiresAt } : {}),
    })
  }
}

function callWithTokens(
  tokens: TokenSource,
  clientSecret: string,
  transport: Transport,
  host: string,
  now: () => number,
): InnerCall {
  return async (url, signal) => {
    const first = await orCancelled(tokens.current(), signal, host)
    if (!first.ok) return first
    let { token } = first
    let answer = await get(url, token, transport, signal)
    if (answer.ok && answer.status === 401) {
      const second = await orCancelled(tokens.renew(token), signal, host)
      if (!second.ok) return second
      token = second.token
      answer = await get(url, token, transport, signal)
    }
    return parseResponse(answer, host, { secrets: [token, first.token, clientSecret], now: now() })
  }
}

function get(
  url: URL,
  bearer: string,
  transport: Transport,
  signal: AbortSignal | undefined,
): Promise<HttpResponse> {
  const headers = {
    accept: 'application/json',
    // A compressed answer could unpack without bound.
    'accept-encoding': 'identity',
    authorization: `Bearer ${bearer}`,
    'user-agent': 'PerfCopilot',
  }
  return transport.send({ method: 'GET', path: url.pathname + url.search, headers }, signal)
}

/** Cancels the wait, not the work: concurrent calls share one request for a token. */
async function orCancelled<T>(work: Promise<T>, signal: AbortSignal | undefined, host: string) {
  if (!signal) return work
  const { promise, resolve } = Promise.withResolvers<{ ok: false; failure: Failure }>()
  const cancel = () => resolve({ ok: false, failure: failure('cancelled', host) })
  if (signal.aborted) cancel()
  signal.addEventListener('abort', cancel, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

function refusingClient(baseUrl: string, reason: string): Client {
  const host = URL.parse(baseUrl)?.host || 'the base URL'
  return {
    host,
    call: async () => ({ ok: false, failure: failure('forbidden_address', host, { detail: reason }) }),
    close: async () => {},
  }
}
