import path from 'node:path'

const specifier = /(?:\bfrom|\bimport|\bimport\()\s*'([#.][^']+)'/g

/** The project's files that a source imports, by paths from the root; a module of a subpath (`#lib/…`) without ending. */
export function importsOf(file: string, source: string): string[] {
  return [...source.matchAll(specifier)].map(([, given = '']) => {
    if (given.startsWith('#ui/')) return `app/ui/${given.slice(4)}`
    return given.startsWith('#') ? given.slice(1) : path.posix.join(path.posix.dirname(file), given)
  })
}
