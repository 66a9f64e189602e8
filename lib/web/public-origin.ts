import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/**
 * Sets for the framework which host a request was meant for. It runs an action only where the browser's Origin is that host, and
 * takes it from `X-Forwarded-Host` or `Host`: behind a proxy that passes on its own name for this server, as nginx does
 * unless told otherwise, every action would fail. A browser does not let another site forge the Origin, so an Origin that
 * is the public address is the proof; a forwarded host of any other request is not believed.
 * @param publicAddress as `NEXTAUTH_URL` has it
 */
export function trustPublicOrigin(publicAddress: string): void {
  const { origin, host } = new URL(publicAddress)
  subscribe('http.server.request.start', (message) => {
    const { headers } = (message as { request: IncomingMessage }).request
    delete headers['x-forwarded-host']
    if (headers.origin === origin) headers['x-forwarded-host'] = host
  })
}
