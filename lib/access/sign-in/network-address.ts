/**
 * The visitor's network address, for the limits on sign-ins: what the nearest proxy wrote, which is the last entry of
 * `X-Forwarded-For`; those before it are the visitor's own words. Next writes the socket's address where there is none.
 */
export function networkAddress(headers: Pick<Headers, 'get'>): string {
  const entries = (headers.get('x-forwarded-for') ?? '').split(',').map((entry) => entry.trim())
  return entries.at(-1)?.slice(0, 64) || 'unknown'
}
