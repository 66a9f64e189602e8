import { lookup as dnsLookup } from 'node:dns/promises'
import { buildConnector, Pool } from 'undici'
import type { FailureCode, FailureFacts } from '../failure.ts'
import { guardedLookup, type Lookup } from './guarded-lookup.ts'
import { acquireLargeBodyLock, largeBytes } from './large-body-lock.ts'
import { classifyNetworkError } from './network-error.ts'
import { isStaleSocketError, trackSocket } from './stale-socket.ts'

/**
 * Limits of one call in milliseconds and bytes. `headersMs` counts from the sent request, `idleMs` between two chunks
 * of the body, `wholeMs` from the call to the last byte.
 */
export type TransportLimits = {
  connectMs: number
  headersMs: number
  idleMs: number
  wholeMs: number
  bodyBytes: number
}

export const defaultTransportLimits: TransportLimits = {
  connectMs: 5_000,
  headersMs: 15_000,
  idleMs: 10_000,
  wholeMs: 30_000,
  bodyBytes: 10_000_000,
}

type HttpRequest = {
  method: 'GET' | 'POST'
  /** Path and query. */
  path: string
  headers: Record<string, string>
  body?: string
}

export type HttpResponse =
  | { ok: true; status: number; headers: Record<string, string | string[] | undefined>; body: Uint8Array }
  | { ok: false; code: FailureCode; facts: FailureFacts }

/** Sends requests to one origin only. Follows no redirect and ignores proxy variables. */
export type Transport = {
  send(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse>
  /** Closes all connections; calls in flight end as `cancelled`. */
  close(): Promise<void>
}

/**
 * Opens a pool of keep-alive connections to an origin. Certificates are always verified, whatever the environment sets.
 * @param options `guarded` refuses to connect to addresses that are not public; `connections` is the pool's size
 */
export function openTransport(options: {
  origin: string
  connections: number
  guarded: boolean
  limits: TransportLimits
  lookup?: Lookup | undefined
}): Transport {
  const { origin, connections, guarded, limits } = options
  const lookup = options.lookup ?? ((hostname: string) => dnsLookup(hostname, { all: true }))
  const connector = buildConnector({
    timeout: limits.connectMs,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    allowH2: false,
    ...(guarded ? { lookup: guardedLookup(lookup) } : {}),
  } as buildConnector.BuildOptions)

  const pool = new Pool(origin, {
    connections,
    pipelining: 1,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.idleMs,
    connect: (target, callback) =>
      connector(target, (...result: buildConnector.CallbackArgs) => {
        const [error, socket] = result
        if (error === null) trackSocket(socket)
        callback(...result)
      }),
  })

  async function sendOnce(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse | 'stale'> {
    let phase: 'before_answer' | 'in_answer' = 'before_answer'
    try {
      const { method, path, headers, body = null } = request
      const response = await pool.request({ method, path, headers, body, signal })
      phase = 'in_answer'
      const bytes = await readBody(response.body, response.headers, limits.bodyBytes)
      if (bytes === null) return { ok: false, code: 'too_large', facts: { httpStatus: response.statusCode } }
      return { ok: true, status: response.statusCode, headers: response.headers, body: bytes }
    } catch (error) {
      if (signal.aborted)
        return { ok: false, code: signal.reason === wholeLimit ? 'timeout' : 'cancelled', facts: {} }
      const fault = classifyNetworkError(error, phase)
      if (!fault) throw error
      const isStale =
        phase === 'before_answer' && fault.code === 'connection_lost' && isStaleSocketError(error)
      return isStale ? 'stale' : { ok: false, ...fault }
    }
  }

  return {
    async send(request, outer) {
      const { signal, done } = withLimit(limits.wholeMs, outer)
      try {
        // Every idle connection may have been closed meanwhile, so each gets one more attempt.
        for (let attempt = 0; attempt <= connections; attempt++) {
          const answer = await sendOnce(request, signal)
          if (answer !== 'stale') return answer
        }
        return { ok: false, code: 'connection_lost', facts: {} }
      } finally {
        done()
      }
    },
    close: () => pool.destroy(),
  }
}

async function readBody(
  body: AsyncIterable<Uint8Array> & { destroy(): unknown; on(event: 'error', listener: () => void): unknown },
  headers: Record<string, string | string[] | undefined>,
  limit: number,
): Promise<Uint8Array | null> {
  const announced = Number(headers['content-length'] ?? 0)
  if (announced > limit) {
    // Destroying an unread body emits an error that has no other listener.
    body.on('error', () => {})
    body.destroy()
    return null
  }
  const chunks: Uint8Array[] = []
  let size = 0
  let release: (() => void) | null = null
  try {
    for await (const chunk of body) {
      size += chunk.byteLength
      if (size > limit) return null
      if (size > largeBytes) release ??= await acquireLargeBodyLock()
      chunks.push(chunk)
    }
    return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
  } finally {
    release?.()
  }
}

const wholeLimit = Symbol('whole call limit')

function withLimit(ms: number, outer: AbortSignal | undefined) {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(wholeLimit), ms)
  const cancel = () => controller.abort('cancelled')
  if (outer?.aborted) cancel()
  outer?.addEventListener('abort', cancel, { once: true })
  const done = () => {
    clearTimeout(timer)
    outer?.removeEventListener('abort', cancel)
  }
  return { signal: controller.signal, done }
}
