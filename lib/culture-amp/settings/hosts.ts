import { isIP } from 'node:net'
import { invisibleCharacters, label, quotationMarks, removedNote, unwrap, type Wrapping } from './pasted.ts'

export const defaultBaseUrl = 'https://api.cultureamp.com/v1'

export type CheckedBaseUrl =
  /** `note`: what was removed from the typed text, as a sentence. */
  | { ok: true; baseUrl: string; note?: string }
  | {
      ok: false
      code: 'not_a_url' | 'not_https' | 'not_plain' | 'host_not_allowed' | 'port_not_allowed'
      message: string
    }

/**
 * Checks a typed base URL and makes it canonical: no trailing slash, and `/v1` where only a host was typed. Empty means
 * the default. Allows https to hosts under cultureamp.com on port 443, https to the hosts that the operator lists as
 * `host[:port]`, and http to listed loopback hosts. Runs when the URL is saved and again when a client is created. The
 * message is for the person who typed it.
 */
export function checkBaseUrl(input: string, allowedHosts: readonly string[]): CheckedBaseUrl {
  const { text: typed, removed } = unwrap(input, wrappings)
  if (typed === '') return { ok: true, baseUrl: defaultBaseUrl }
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#\\]*)(.*)$/is.exec(typed)
  if (!parts || typed.length > 500) {
    return refuse('not_a_url', `This is not a web address. Enter it as in ${defaultBaseUrl}.`)
  }
  const [, scheme = '', authority = '', rest = ''] = parts
  if (!/^https?$/i.test(scheme)) {
    return refuse('not_https', 'Only addresses that begin with https:// can be used.')
  }
  // Checked before parsing, because the URL parser silently repairs typing errors and attacks.
  if (!/^[a-z0-9.:[\]-]+$/i.test(authority) || !isPlainPath(rest)) {
    return refuse(
      'not_plain',
      'Only a host and a path can be used here: no user name, query, fragment, backslash, space, percent sign or “..”.',
    )
  }
  const url = URL.parse(`${scheme}://${authority}`)
  if (!url) return refuse('not_a_url', `This is not a web address. Enter it as in ${defaultBaseUrl}.`)

  const listed = isListed(url, allowedHosts)
  if (url.protocol === 'http:' && !(listed && isLoopback(url.hostname))) {
    return refuse('not_https', 'The key is only sent over https. Begin the address with https://.')
  }
  if (!listed && !isCultureAmp(url.hostname)) {
    return refuse(
      'host_not_allowed',
      `${url.hostname} is not a Culture Amp host. Use a host under cultureamp.com, or ask the operator of PerfCopilot to list this one in CULTURE_AMP_ALLOWED_HOSTS.`,
    )
  }
  if (!listed && url.port !== '') {
    return refuse(
      'port_not_allowed',
      'Culture Amp answers on the usual port. Remove the port from the address.',
    )
  }
  const path = rest.replace(/\/+$/, '')
  const note = removedNote(removed, 'base URL')
  return { ok: true, baseUrl: url.origin + (path === '' ? '/v1' : path), ...(note === null ? {} : { note }) }
}

const wrappings: readonly Wrapping[] = [
  invisibleCharacters,
  label(/(?:base[ _-]?)?ur[li]|(?:base )?address|host/),
  quotationMarks,
  // Not the dot after a host: that is another name for it, which is refused.
  ['trailing punctuation', (text) => text.replace(/(?:[,;]+|(?<=:\/\/[^/]+\/.*)\.)$/, '')],
]

/** Whether the operator listed exactly this host and port; an entry without a port means the scheme's own. */
export function isListed(url: URL, allowedHosts: readonly string[]): boolean {
  return allowedHosts.some((entry) => {
    const allowed = URL.parse(`${url.protocol}//${entry.trim()}`)
    return allowed !== null && allowed.host === url.host && `${allowed.origin}/` === allowed.href
  })
}

function isCultureAmp(hostname: string): boolean {
  return hostname === 'cultureamp.com' || hostname.endsWith('.cultureamp.com')
}

function isLoopback(hostname: string): boolean {
  if (isIP(hostname) === 4) return hostname.startsWith('127.')
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]'
}

/** Segments of ordinary characters: nothing that a server, a proxy or the URL parser could read in two ways. */
function isPlainPath(path: string): boolean {
  const segments = path.replace(/\/+$/, '').split('/').slice(1)
  return (
    (path === '' || path.startsWith('/')) &&
    segments.every((segment) => /^[A-Za-z0-9._~@:+-]+$/.test(segment) && !/^\.{1,2}$/.test(segment))
  )
}

function refuse(code: Extract<CheckedBaseUrl, { ok: false }>['code'], message: string): CheckedBaseUrl {
  return { ok: false, code, message }
}
