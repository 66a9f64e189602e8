import Negotiator from 'negotiator'

/**
 * The media type that a caller prefers by its `Accept`, quality values heeded; the first where there is none.
 * @returns null when it accepts none of them
 */
export function mediaTypeOf(accept: string | null, produces: readonly string[]): string | null {
  return new Negotiator({ headers: { accept: accept ?? '*/*' } }).mediaType([...produces]) ?? null
}

/**
 * Whether the caller has this representation already, by its `If-None-Match`: a list of tags, weak ones too, or `*`
 * (RFC 9110, 13.1.2).
 */
export function isUnchanged(ifNoneMatch: string | null, tag: string): boolean {
  if (ifNoneMatch === null) return false
  if (ifNoneMatch.trim() === '*') return true
  return [...ifNoneMatch.matchAll(/(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g)].some(([, one]) => one === tag)
}
