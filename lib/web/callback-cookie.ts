import type { IncomingMessage } from 'node:http'

// next-auth keeps where to go after signing in there, and answers every page by a 500 while it is no address.
const callbackCookie = /^\s*(?:__Secure-)?next-auth\.callback-url=(.*)$/

/** Takes next-auth's cookie of the way back from a request where it holds no address. */
export function dropBrokenCallback({ headers }: Pick<IncomingMessage, 'headers'>): void {
  const pairs = headers.cookie?.split(';') ?? []
  const sound = pairs.filter((pair) => {
    const value = callbackCookie.exec(pair)?.[1]
    return value === undefined || isAddress(value)
  })
  if (sound.length < pairs.length) headers.cookie = sound.join(';')
}

function isAddress(escaped: string): boolean {
  try {
    const value = decodeURIComponent(escaped.replace(/^"(.*)"$/, '$1'))
    const { protocol } = new URL(value, value.startsWith('/') ? 'http://here.invalid' : undefined)
    return protocol === 'http:' || protocol === 'https:'
  } catch {
    return false
  }
}
