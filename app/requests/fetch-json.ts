import { connectivityWatch } from '../ui/connectivity/connectivity.ts'

/** What a read answered instead of data, with a sentence for people. */
export class ApiError extends Error {
  /** `signed_out`, `forbidden`, `not_found`, `unexpected`, `no_answer` when none came, or `too_slow`. */
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'ApiError'
    this.code = code
  }
}

/** How long a read may take before it counts as failed, so that nothing is awaited for ever. */
export const readLimitMs = 20_000

/**
 * Reads one of our own JSON addresses, for react-query.
 * @throws ApiError with the server's own sentence, or with ours when no answer or no readable one came within the limit
 */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), readLimitMs)
  const either = signal ? AbortSignal.any([signal, limit.signal]) : limit.signal
  try {
    return await connectivityWatch.watch(json<T>(path, {}, either))
  } catch (error) {
    throw limit.signal.aborted && !signal?.aborted ? tooSlow : error
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Sends JSON to one of our own addresses, for work that an action is not for: more than an action may carry, or so long
 * that other actions would wait behind it.
 * @throws ApiError as `getJson` does
 */
export const postJson = <T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> =>
  json<T>(
    path,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    signal,
  )

async function json<T>(path: string, init: RequestInit, signal: AbortSignal | undefined): Promise<T> {
  const response = await fetch(path, { ...init, signal: signal ?? null }).catch((error: unknown) => {
    // react-query aborts a read that is no longer needed; that is no failure.
    if (signal?.aborted) throw error
    connectivityWatch.noAnswer()
    throw noAnswer
  })
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw apiErrorOf(body, response.status)
  if (body === null) throw unreadable(response.status)
  return body as T
}

function apiErrorOf(body: unknown, status: number): ApiError {
  const { code, message } = (body ?? {}) as { code?: unknown; message?: unknown }
  // The proxy in front of every address answers 401 without a sentence of its own.
  if (status === 401) return new ApiError('signed_out', 'You are signed out. Sign in again to continue.')
  return typeof message === 'string' && typeof code === 'string'
    ? new ApiError(code, message)
    : unreadable(status)
}

const noAnswer = new ApiError(
  'no_answer',
  'The server can’t be reached. Check your connection and try again.',
)

const tooSlow = new ApiError('too_slow', 'This took too long. Check your connection and try again.')

const unreadable = (status: number) =>
  new ApiError(
    'unreadable',
    `Unexpected response from the server (HTTP ${status}). Try again; if it happens again, contact support.`,
  )
