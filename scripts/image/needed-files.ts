import { existsSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import path from 'node:path'
import { root } from '../root.ts'

/** Statements as the formatter leaves them: `… from '…'` ends a line that begins with the statement or its bracket. */
const specifier = /(?:^(?:import|export|\}) ?[^'\n]*from |^import |\bimport\()'([^']+)'/gm

/** The files that these sources import, and theirs in turn, and the names of the packages that any of them imports. */
export function sourcesFrom(entries: readonly string[]): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>()
  const packages = new Set<string>()
  const left = [...entries]
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (files.has(file)) continue
    files.add(file)
    for (const [, given = ''] of withoutTypes(file).matchAll(specifier)) {
      const found = given.startsWith('#') || given.startsWith('.') ? fileOf(file, given) : null
      if (found) left.push(found)
      else if (!given.startsWith('#') && !given.startsWith('.') && !isBuiltin(given))
        packages.add(packageOf(given))
    }
  }
  return { files, packages }
}

/** The source without imports of types alone, which Node takes away before it looks for their files. */
const withoutTypes = (file: string) =>
  file.endsWith('.ts')
    ? readFileSync(path.join(root, file), 'utf8').replace(
        /^(?:import|export) type [^;]*? from '[^']+'$/gm,
        '',
      )
    : ''

/** The file that a source means; null for a folder of packages. */
function fileOf(from: string, given: string): string | null {
  const meant = given.startsWith('#') ? given.slice(1) : path.posix.join(path.posix.dirname(from), given)
  return (
    [meant, `${meant}.ts`].find((file) => /\.\w+$/.test(file) && existsSync(path.join(root, file))) ?? null
  )
}

const packageOf = (given: string) =>
  given
    .split('/')
    .slice(0, given.startsWith('@') ? 2 : 1)
    .join('/')

/** The folders of these packages and of all that they depend on, from the root. */
export function packageFolders(names: Iterable<string>): Set<string> {
  const folders = new Set<string>()
  const left = [...names].map((name) => ({ name, from: '' }))
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const folder = nearest(next.name, next.from)
    if (!folder || folders.has(folder)) continue
    folders.add(folder)
    const needs = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as Needs
    left.push(...namesOf(needs).map((name) => ({ name, from: folder })))
  }
  return folders
}

type Needs = {
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}

/** What a package cannot do without. */
const namesOf = ({ dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} }: Needs) => [
  ...Object.keys(dependencies),
  ...Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional),
]

/** Where Node finds the package for a module in this folder; null where it is not installed. */
function nearest(name: string, from: string): string | null {
  for (let at = from; ; at = path.posix.dirname(at)) {
    const folder = path.posix.join(at === '.' ? '' : at, 'node_modules', name)
    if (existsSync(path.join(root, folder, 'package.json'))) return folder
    if (at === '' || at === '.') return null
  }
}
