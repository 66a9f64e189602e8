import { fieldsOf } from '../field-name.ts'

/** The next page of an answer: a cursor to ask with, or a link that must not or cannot be followed. */
export type NextPageTarget = { kind: 'cursor'; name: string; value: string } | { kind: 'not_followed' }

export type NextPage = { next: NextPageTarget | null; paging: string | null }

/**
 * Finds the next page in every known place (docs/culture-amp.md, "Paging"): `pagination.nextPath`,
 * `pagination.afterKey`, `next_cursor` or `nextCursor`, a `Link` header (RFC 8288). Of a link only the cursor is used:
 * the next page is requested on the configured base URL for the same owner, so the key never follows a link.
 * @param baseUrl the origin to which links must point
 * @returns `paging` names the place; null where the answer names no next page
 */
export function findNextPage(container: unknown, linkHeader: string | null, baseUrl: string): NextPage {
  const fields = fieldsOf(container)
  const pagination = fieldsOf(fields.get('pagination'))
  const path = pagination.get('nextpath')
  if (isGiven(path)) return { paging: 'nextPath', next: cursorOfLink(path, baseUrl) }
  const afterKey = pagination.get('afterkey')
  if (isGiven(afterKey)) return { paging: 'afterKey', next: cursor('after_key', afterKey) }
  const nextCursor = [fields.get('nextcursor'), pagination.get('nextcursor')].find(isGiven)
  if (nextCursor !== undefined) return { paging: 'next_cursor', next: cursor('cursor', nextCursor) }
  const link = linkHeader === null ? null : nextOfLinkHeader(linkHeader)
  return link === null ? { paging: null, next: null } : { paging: 'link', next: cursorOfLink(link, baseUrl) }
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

function cursor(name: string, value: unknown): NextPageTarget {
  const isText = typeof value === 'string' || typeof value === 'number'
  return isText ? { kind: 'cursor', name, value: String(value) } : { kind: 'not_followed' }
}

// In this order, because a link may carry several.
const cursorNames = [
  'cursor',
  'after_key',
  'afterkey',
  'next_cursor',
  'nextcursor',
  'after',
  'page_token',
  'pagetoken',
  'offset',
  'page',
]

/** Takes the cursor of a link to the next page, where the link stays on the origin of the base URL. */
export function cursorOfLink(link: unknown, baseUrl: string): NextPageTarget {
  const url = typeof link === 'string' ? URL.parse(link, `${baseUrl}/`) : null
  if (!url || url.origin !== new URL(baseUrl).origin || url.username !== '') return { kind: 'not_followed' }
  const params = url.search.slice(1).split('&').map(readParam)
  for (const wanted of cursorNames) {
    const found = params.find(({ name, value }) => name.toLowerCase() === wanted && value !== '')
    if (found) return { kind: 'cursor', ...found }
  }
  return { kind: 'not_followed' }
}

/** Keeps a "+": cursors are base64, and some servers put them into links without encoding. */
function readParam(param: string): { name: string; value: string } {
  const at = param.indexOf('=')
  const [name, value] = at < 0 ? [param, ''] : [param.slice(0, at), param.slice(at + 1)]
  return { name: decode(name), value: decode(value) }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The target of `rel="next"` in a Link header (RFC 8288), which may hold several links. */
function nextOfLinkHeader(header: string): string | null {
  for (const [, target, params = ''] of header.slice(0, 20_000).matchAll(/<([^<>]*)>([^<]*)/g)) {
    const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(params)
    const words = (rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/)
    if (words.includes('next')) return target ?? null
  }
  return null
}
