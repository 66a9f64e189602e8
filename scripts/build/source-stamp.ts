import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** All that a build is made of: folders with everything below them, and single files. */
const parts = [
  'app',
  'lib',
  'db',
  'public',
  'package.json',
  'package-lock.json',
  'next.config.js',
  'tsconfig.json',
  'proxy.ts',
  'instrumentation.ts',
]

const notBuilt = /\.test\.tsx?$|(^|\/)testing\/|^db\/embedded\//

/** Names the content of the source below `folder`: equal sources have equal stamps, wherever and whenever. */
export function sourceStamp(folder: string): string {
  const hash = createHash('sha256').update(process.version)
  for (const part of parts) {
    for (const file of filesOf(folder, part)) {
      if (notBuilt.test(file)) continue
      const content = readFileSync(path.join(folder, file))
      hash.update(`${file}\0${content.length}\0`).update(content)
    }
  }
  return hash.digest('hex').slice(0, 16)
}

function filesOf(folder: string, part: string): string[] {
  const at = path.join(folder, part)
  if (!existsSync(at)) return []
  if (statSync(at).isFile()) return [part]
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort()
}
