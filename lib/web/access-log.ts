import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { enterLogFields, log } from '#lib/log'
import { metrics } from '#lib/metrics/metrics'

type RequestStart = { request: IncomingMessage; response: ServerResponse }

const wellFormed = /^[\w-]{8,64}$/
/** Asked for by machines every few seconds, or many for one page. */
const quiet = /^(\/_next|\/api\/(health|metrics)(\/|$))/
/** The generator's API writes a line of its own, with organization and token, for each request that it serves. */
const served = /^\/api\/v1\/(employees|goals-blocks)(\/|$)/

const hasLineElsewhere = (route: string, method: string, status: number) =>
  served.test(route) && method !== 'OPTIONS' && status !== 405

/**
 * Logs and measures each request once its answer has ended: method, the route's pattern, status, milliseconds; never a query,
 * an address or a header. Every line of a request carries its `requestId`: that of the proxy in front (`X-Request-Id`), or a
 * new one; the answer carries it too.
 */
export function logRequests(routeOf: (url: string) => string): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as RequestStart
    const started = performance.now()
    const given = request.headers['x-request-id']
    const requestId = typeof given === 'string' && wellFormed.test(given) ? given : randomUUID()
    enterLogFields({ requestId })
    response.setHeader('X-Request-Id', requestId)
    response.once('close', () => {
      const ms = performance.now() - started
      const route = routeOf(request.url ?? '')
      const { method = '' } = request
      const status = response.writableFinished ? response.statusCode : 499
      metrics().requests.observe({ method, route, status }, ms / 1000)
      const line = { requestId, method, route, status, ms: Math.round(ms) }
      const isQuiet = quiet.test(route) || hasLineElsewhere(route, method, status)
      log[isQuiet ? 'debug' : 'info'](line, 'request')
    })
  })
}
