import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Binaries } from './binaries.ts'
import { EmbeddedDatabaseError, ownServer } from './embedded-database-error.ts'
import type { Home } from './home.ts'

const kept: Record<string, string | undefined> = {
  PATH: process.env.PATH,
  LC_ALL: 'C',
  LANG: 'C',
  ...(process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot } : {}),
}

/** What PostgreSQL's programs get of our environment: nothing that changes language, time zone or loading. */
export const programEnvironment = kept as NodeJS.ProcessEnv

/**
 * Makes the cluster in the home if there is none; true when it made one. It is prepared aside and moved into place
 * whole, so a start that was killed half-way leaves nothing that looks like a database. A cluster of another major
 * version is an error, named in a sentence: its files cannot be opened by these programs.
 */
export function ensureCluster(home: Home, binaries: Binaries, durable: boolean): boolean {
  if (clusterExists(home)) {
    const made = readFileSync(path.join(home.data, 'PG_VERSION'), 'utf8').trim()
    if (made === binaries.major) return false
    throw new EmbeddedDatabaseError(
      `The database in ${home.data} was made by PostgreSQL ${made}, and this version brings ${binaries.major}, which cannot open it. ` +
        `Move that folder away (or delete it) to begin with an empty database, ${ownServer}`,
    )
  }
  const unfinished = `${home.data}.unfinished-${process.pid}`
  const passwordFile = path.join(home.folder, `password-${process.pid}`)
  try {
    rmSync(unfinished, { recursive: true, force: true })
    mkdirSync(unfinished, { mode: 0o700 })
    writeFileSync(passwordFile, `${home.password}\n`, { mode: 0o600 })
    if (home.account) {
      for (const at of [unfinished, passwordFile]) chownSync(at, home.account.uid, home.account.gid)
    }
    initdb(home, binaries, unfinished, passwordFile, durable)
    renameSync(unfinished, home.data)
    return true
  } catch (error) {
    // Another start may have been quicker; its cluster is as good as ours.
    if (clusterExists(home)) return false
    throw error
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(unfinished, { recursive: true, force: true })
  }
}

function clusterExists(home: Home): boolean {
  return existsSync(path.join(home.data, 'global', 'pg_control'))
}

function initdb(home: Home, binaries: Binaries, data: string, passwordFile: string, durable: boolean): void {
  const result = spawnSync(
    binaries.program('initdb'),
    [
      ...['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8'],
      // Earlier versions ask the system for it.
      ...(Number(binaries.major) >= 17 ? ['--locale-provider=builtin'] : []),
      ...['-A', 'scram-sha-256', '--pwfile', passwordFile, '--lc-messages=C'],
      ...(durable ? [] : ['--no-sync']),
    ],
    { ...home.account, cwd: home.folder, env: programEnvironment, encoding: 'utf8' },
  )
  if (result.status === 0) return
  const said = (result.error?.message ?? result.stderr ?? '').trim()
  const advice = /No space left/.test(said) ? 'The disk is full: make room and start again' : 'Start again'
  throw new EmbeddedDatabaseError(
    `The embedded PostgreSQL could not make a database in ${home.data}:\n${said}\n${advice}, ${ownServer}`,
  )
}
