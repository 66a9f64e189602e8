import { environment } from '#lib/environment'

/**
 * Whether a changing request comes from our own pages: its Origin is the public address, or the host that was asked
 * (a browser does not let another site forge either). A missing Origin and `null` are refused; Next lets the first
 * through. Forwarded headers are not believed.
 */
export function isOwnOrigin(
  headers: Pick<Headers, 'get'>,
  publicAddress = environment().nextAuthUrl,
): boolean {
  const origin = URL.parse(headers.get('origin') ?? '')
  if (!origin || origin.origin === 'null') return false
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  return origin.origin === new URL(publicAddress).origin || origin.host === headers.get('host')
}
