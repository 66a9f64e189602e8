import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/** Where a request is led whose path cannot be decoded; its route answers 400. */
export const brokenPath = '/api/v1/broken-path'

/**
 * Leads requests whose path holds a broken escape (`%`, `%zz`, bytes that are no UTF-8; RFC 3986, 2.1) to a route that
 * says so. The framework itself answers them with a 500 that names no cause.
 */
export function refuseBrokenPaths(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    if (!isDecodable(request.url?.split('?', 1)[0] ?? '')) request.url = brokenPath
  })
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
