import { gzipSync } from 'node:zlib'

/** What the admin page may load at first, in KB of compressed JavaScript. */
export const firstLoadLimit = 200

/**
 * The JavaScript of a page's first load: all scripts that its HTML names, compressed as the server compresses them.
 * Scripts for browsers without modules do not count, since no supported browser loads them.
 */
export async function firstLoad(html: string, origin: string): Promise<{ kilobytes: number; files: number }> {
  const tags = html.match(/<script\b[^>]*\bsrc="[^"]+"[^>]*>/g) ?? []
  const files = tags
    .filter((tag) => !/\bnoModule\b/i.test(tag))
    .map((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? '')
  const sizes = await Promise.all(
    [...new Set(files)].map(async (file) => gzipSync(await (await fetch(origin + file)).bytes()).length),
  )
  return { kilobytes: sizes.reduce((sum, size) => sum + size, 0) / 1000, files: sizes.length }
}
