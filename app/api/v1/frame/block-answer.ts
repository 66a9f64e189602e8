import { after } from 'next/server'
import { database } from '#lib/database'
import type { BlockToSend } from '#lib/generator/read-blocks'
import { recordUse, type Use } from '#lib/generator/record-fetches'
import { entityTag, goalsBlockJson } from '#lib/generator/representations'
import { isUnchanged } from './negotiate.ts'
import type { Caller } from './service-route.ts'

export const blockMediaTypes = ['text/plain', 'application/json'] as const

/** Answers one block as text or JSON, or 304 where the caller has it, and writes down that it was sent. */
export function blockAnswer(toSend: BlockToSend, review: string | null, caller: Caller): Response {
  const { request, organizationId, mediaType } = caller
  const { employeeId, state, block } = toSend
  const body = mediaType === 'text/plain' ? block.text : JSON.stringify(goalsBlockJson(toSend))
  const tag = entityTag(organizationId, employeeId, mediaType, state, body)
  const headers = {
    ETag: tag,
    // Kept by the caller alone and asked for again each time; compressed on the way it would not be the tagged bytes.
    'Cache-Control': 'private, no-cache, no-transform',
    Vary: 'Accept, Authorization',
    'X-Goals-State': state,
    'X-Goals-Hash': block.sha256,
  }
  record(caller, [toSend], review)
  if (isUnchanged(request.headers.get('if-none-match'), tag))
    return new Response(null, { status: 304, headers })
  const contentType = mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : 'application/json'
  return new Response(body, {
    headers: {
      ...headers,
      'Content-Type': contentType,
      'Content-Length': String(Buffer.byteLength(body)),
    },
  })
}

/** Writes down, after the answer, that a token was used and which blocks were sent. A HEAD sends none. */
export function record(caller: Caller, sent: BlockToSend[], review: string | null): void {
  const { request, organizationId, token } = caller
  const fetches = request.method === 'HEAD' ? [] : sent.map((one) => fetchOf(one, token.id, review))
  if (fetches.length === 0 && !token.isUseStale) return
  const recorded = recordUse(database(), {
    organizationId,
    tokenId: token.id,
    isUseStale: token.isUseStale,
    fetches,
  })
  after(() => recorded)
}

const fetchOf = (
  { employeeId, state, block }: BlockToSend,
  tokenId: string,
  review: string | null,
): Use['fetches'][number] => ({
  employeeId,
  tokenId,
  sha256: block.sha256,
  text: block.text,
  state,
  review,
  at: new Date(),
})

/** Answers a JSON value that is made for this request alone. */
export function jsonAnswer(value: object, { request, ...caller }: Caller): Response {
  const body = JSON.stringify(value)
  record({ request, ...caller }, [], null)
  return new Response(body, {
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
      'Cache-Control': 'no-store',
    },
  })
}
