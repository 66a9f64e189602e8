import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js'
import { isOwnOrigin } from '#lib/access/own-origin'
import { followAnswerStatus } from './answer-status.ts'
import { dropBrokenCallback } from './callback-cookie.ts'
import { answerUnreadableHeads } from './unreadable-heads.ts'

/** Why a request is refused before anything looks at it. */
export type RequestFault = 'address' | 'header' | 'foreign_origin' | 'not_an_action' | 'too_large'

/** Where such a request is led: the route says why (app/api/refused). */
export const refusedPath = '/api/refused'
/** The same for the review generator's API, whose refusals have a form of their own. */
export const brokenPath = '/api/v1/broken-path'

/** As `serverActions.bodySizeLimit` in next.config.js. */
const longestActionBytes = 1024 * 1024

type RequestStart = { server: Server; request: IncomingMessage; response: ServerResponse }

/**
 * Leads requests that the framework would answer by a 500 without a cause to a route that says what is wrong: addresses with
 * broken escapes, NULs or bytes that are no UTF-8, headers of the framework's own that it cannot read, and calls of
 * actions from another site.
 */
export function refuseUnreadable(): void {
  subscribe('http.server.request.start', (message) => {
    const { server, request, response } = message as RequestStart
    answerUnreadableHeads(server)
    dropBrokenCallback(request)
    const fault = requestFault(request)
    if (fault === null) {
      if (isActionCall(request)) followAnswerStatus(request, response)
      return
    }
    const path = pathOf(request)
    const form =
      request.method === 'GET' && !path.startsWith('/api/') && !request.headers.rsc ? 'page' : 'data'
    request.url = path.startsWith('/api/v1/') ? brokenPath : `${refusedPath}?why=${fault}&form=${form}`
    for (const name of routerHeaders) delete request.headers[name]
  })
}

function requestFault(request: IncomingMessage): RequestFault | null {
  const { url = '', headers, method } = request
  const path = pathOf(request)
  if (!isReadable(path)) return 'address'
  // The review generator's API names the parameter that is wrong.
  const isPublicApi = path.startsWith('/api/v1/')
  if (!isPublicApi && !(url.slice(path.length).match(escapes) ?? []).every(isReadable)) return 'address'
  if (!isReadableState(headers['next-router-state-tree'])) return 'header'
  if (isActionCall(request)) {
    if (!isOwnOrigin({ get: (name) => headers[name]?.toString() ?? null })) return 'foreign_origin'
    return Number(headers['content-length'] ?? 0) > longestActionBytes ? 'too_large' : null
  }
  // A form that calls an action without scripts has no id in its head: no page of ours has one.
  const isForm = headers['content-type']?.startsWith('multipart/') ?? false
  return method === 'POST' && isForm && !path.startsWith('/api/') ? 'not_an_action' : null
}

const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?', 1)[0] ?? ''

const isActionCall = ({ method, headers }: IncomingMessage) =>
  method === 'POST' && headers['next-action'] !== undefined

/** Escapes in a row: only together are they characters. */
const escapes = /(?:%[\da-f]{2})+/gi

function isReadable(escaped: string): boolean {
  try {
    return !decodeURIComponent(escaped).includes('\0')
  } catch {
    return false
  }
}

function isReadableState(header: string | string[] | undefined): boolean {
  try {
    parseAndValidateFlightRouterState(header)
    return true
  } catch {
    return false
  }
}

/** What the framework reads of a call of an action, and of a page that is asked for by another. */
const routerHeaders = ['next-action', 'next-router-state-tree', 'rsc']
