import { formatUtc } from '#lib/format'

export type FailureCode = keyof typeof sentences

/** Why a call to Culture Amp brought no goals. An expected result, so never thrown. Never contains the key. */
export type Failure = {
  code: FailureCode
  /** The HTTP status; null where no response came. */
  httpStatus: number | null
  /** For people: what happened and what to do next. Names the host. */
  message: string
  /** Culture Amp's message, or what was seen and expected: cleaned, at most 200 characters a part, not escaped. */
  detail?: string
  /** Field names and types seen in place of goals, for the drift report; at most 60 characters. */
  shape?: string
  retryable: boolean
  /** How often the same call may be retried (docs/culture-amp.md, "Errors"). */
  maxRetries: number
  /** `Retry-After` in milliseconds; null when absent or unreadable. */
  retryAfterMs: number | null
  /** Host and port that were called. */
  host: string
}

export type FailureFacts = {
  httpStatus?: number
  detail?: string | null
  shape?: string
  retryAfterMs?: number | null
  maxRetries?: number
  /** Host of a redirect's target. */
  redirectsTo?: string | null
  /** When a refused key is an access token: its expiry. */
  tokenExpiredAt?: Date
  /** Of a refused scope: as it was sent. */
  scope?: string
  /** The failure happened while requesting an access token, not while reading goals. */
  atToken?: boolean
}

/**
 * Creates the failure of a code with its sentence, its retries and the given facts.
 * @param host host and port that were called
 */
export function failure(code: FailureCode, host: string, facts: FailureFacts = {}): Failure {
  const maxRetries = facts.maxRetries ?? retries[code] ?? 0
  const sentence = sentences[code](host, facts)
  return {
    code,
    httpStatus: facts.httpStatus ?? null,
    message:
      facts.atToken && !ofToken.has(code)
        ? `${sentence} This happened while asking for an access token.`
        : sentence,
    ...(facts.detail ? { detail: facts.detail } : {}),
    ...(facts.shape ? { shape: facts.shape } : {}),
    retryable: maxRetries > 0,
    maxRetries,
    retryAfterMs: facts.retryAfterMs ?? null,
    host,
  }
}

// Their sentences say so themselves.
const ofToken = new Set<FailureCode>(['token_refused', 'token_unexpected', 'scope_refused', 'grant_refused'])

const status = ({ httpStatus }: FailureFacts) => (httpStatus === undefined ? '' : ` (${httpStatus})`)

const sentences = {
  unauthorized: (host: string, { tokenExpiredAt }: FailureFacts) =>
    tokenExpiredAt
      ? `The access token that was saved as API key expired on ${formatUtc(tokenExpiredAt)}, so ${host} refuses it (401). Save a lasting API key, or the client ID and client secret, which renew themselves.`
      : `${host} rejected this API key (401). It may be mistyped, revoked or expired. Create a new key in Culture Amp under Account → API access and replace this one. A client secret goes into its own field under Advanced.`,
  forbidden: (host: string) =>
    `The key is valid, but ${host} does not let it read goals (403). Give it “Goals” read access in Culture Amp under Account → API access → Permissions, then test again.`,
  not_found: (host: string) =>
    `${host} has nothing at this address (404). Check the base URL and goals path. Culture Amp opens goals access per account, so if both are right, ask Culture Amp for it or contact support.`,
  bad_request: (host: string) =>
    `${host} refused the Culture Amp user ID or another parameter (400). Check the ID, then the goals path.`,
  rate_limited: (host: string, facts: FailureFacts) =>
    `${host} is limiting requests${status(facts)}. Nothing is wrong with the connection. Wait a moment and try again.`,
  unavailable: (host: string, facts: FailureFacts) =>
    `${host} is unavailable${status(facts)}. This usually passes. Try again in a few minutes.`,
  host_not_found: (host: string) => `The host ${host} was not found. Check the base URL for typing errors.`,
  connection_refused: (host: string) =>
    `${host} did not accept a connection. Check the base URL. If it is right, try again in a few minutes.`,
  connection_lost: (host: string) =>
    `The connection to ${host} broke before the response was complete. This usually passes. Try again.`,
  timeout: (host: string) =>
    `${host} did not answer in time. This usually passes. Try again, and check the base URL if it doesn’t.`,
  tls: (host: string) =>
    `${host} could not prove that it is ${host}, so the key was not sent. Check the base URL, or ask your IT team whether a proxy intercepts the connection.`,
  forbidden_address: (host: string) =>
    `The key can’t be sent to ${host}: it is not a Culture Amp host, or it leads into a private network. Check the base URL, or ask the operator of PerfCopilot to list the host in CULTURE_AMP_ALLOWED_HOSTS.`,
  redirected: (host: string, { redirectsTo }: FailureFacts) =>
    `${host} redirects ${redirectsTo ? `to ${redirectsTo}` : 'elsewhere'}. The key is never sent along: check the base URL.`,
  not_json: (host: string) =>
    `${host} answered, but not with JSON. A sign-in page or a proxy may have answered in its place. Check the base URL and the goals path.`,
  unexpected_shape: (host: string) =>
    `${host} answered with JSON that is not a list of goals. Check the goals path. If it is right, contact support.`,
  too_large: (host: string) =>
    `The response from ${host} is too large and was not read. Check the goals path: it may return more than one person’s goals.`,
  refused_status: (host: string, facts: FailureFacts) =>
    `${host} refused the request${status(facts)}. Check the base URL and the goals path, or ask Culture Amp support.`,
  token_refused: (host: string, facts: FailureFacts) =>
    `${host} refused the client ID or the client secret${status(facts)}. Check both, or create a new API credential in Culture Amp and enter its two parts under Advanced.`,
  scope_refused: (host: string, { scope }: FailureFacts) =>
    `${host} accepts the client, but does not grant the scope${scope ? ` ${scope}` : ''} it was asked for. Ask Culture Amp which scope gives “Goals” read access and enter it under Advanced → Scope.`,
  grant_refused: (host: string, facts: FailureFacts) =>
    `${host} does not let this client get an access token by client credentials${status(facts)}. Ask Culture Amp support to allow it for this client, or use an API key.`,
  token_unexpected: (host: string, facts: FailureFacts) =>
    `${host} did not answer the request for an access token as Culture Amp does${status(facts)}. Check the base URL: access tokens come from the same place, at /oauth2/token.`,
  cancelled: (host: string) => `The request to ${host} was cancelled. Nothing was changed.`,
}

const retries: Partial<Record<FailureCode, number>> = {
  rate_limited: 10,
  unavailable: 5,
  host_not_found: 5,
  connection_refused: 5,
  connection_lost: 5,
  timeout: 5,
  not_json: 1,
  unexpected_shape: 1,
  too_large: 1,
  token_unexpected: 1,
}
