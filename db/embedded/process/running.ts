import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import type { Home } from '../home.ts'
import { commandOf, isAlive, workingFolder } from './process-identity.ts'

/** What PostgreSQL itself wrote about its main process. */
export type Postmaster = { pid: number; port: number; ready: boolean }

function lockFile(home: Home): string {
  return path.join(home.data, 'postmaster.pid')
}

/** The content of postmaster.pid; null without one. After a crash it may be stale, and may even still say "ready". */
export function postmasterOf(home: Home): Postmaster | null {
  try {
    const lines = readFileSync(lockFile(home), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
  } catch {
    return null
  }
}

/** Address of a database of this cluster, with the password: not for logs. */
export function databaseUrl(home: Home, port: number, database: string): string {
  return `postgres://postgres:${encodeURIComponent(home.password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`
}

/**
 * The server that already runs on this cluster. The proof is an answer to our password from this very data folder: a
 * stale file can name a live stranger's pid, and its port can belong to anybody by now.
 */
export async function runningServer(home: Home): Promise<Postmaster | null> {
  const found = postmasterOf(home)
  if (!found?.ready || !found.port || !isAlive(found.pid)) return null
  const sql = postgres(databaseUrl(home, found.port, 'postgres'), {
    max: 1,
    connect_timeout: 5,
    onnotice() {},
  })
  try {
    const [row] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`
    return row && path.resolve(row.folder) === home.data ? found : null
  } catch {
    return null
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/**
 * Removes a postmaster.pid whose live process does not serve this cluster, for PostgreSQL itself would refuse to start
 * as long as that process lives: after a crash of the machine the pid may be anybody's, and in a copy of the folder it
 * is that of the original's server.
 */
export function clearStaleLock(home: Home): void {
  const found = postmasterOf(home)
  if (found && isAlive(found.pid) && servesAnother(found.pid, home)) rmSync(lockFile(home), { force: true })
}

function servesAnother(pid: number, home: Home): boolean {
  // A server works in its data folder, under whatever name that has by now.
  const folder = workingFolder(pid)
  if (folder !== null) return folder !== home.data
  const command = commandOf(pid)
  return command !== null && !command.includes('postgres')
}
