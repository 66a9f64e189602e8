import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { Binaries } from '../binaries.ts'
import { programEnvironment } from '../cluster.ts'
import type { Home } from '../home.ts'
import { postmasterOf } from './running.ts'

type Launch = { ready: true; pid: number } | { ready: false; log: string }

/**
 * Starts the server on a cluster and waits until it is ready: at most until `deadline`. Otherwise `log` holds what it
 * said, for people and for judging whether another try may help.
 */
export async function launchServer(
  home: Home,
  binaries: Binaries,
  settings: Record<string, string>,
  deadline: number,
): Promise<Launch> {
  // Its own until it is ready: of several starts at once only one may speak for the cluster.
  const logFile = `${home.log}.${process.pid}-${Date.now()}`
  const log = openSync(logFile, 'wx')
  // Without a Unix socket: its path is limited to 107 bytes, and the temp folder is shared by all accounts.
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    ...settings,
  }
  const child = spawn(
    binaries.program('postgres'),
    ['-D', home.data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // Detached: a terminal's Ctrl-C must not reach it before the application has finished.
    {
      ...home.account,
      cwd: home.folder,
      env: programEnvironment,
      stdio: ['ignore', log, log],
      detached: true,
      windowsHide: true,
    },
  )
  closeSync(log)
  child.unref()
  const ended = endOf(child)
  for (;;) {
    const end = ended()
    if (end !== null) return { ready: false, log: takeLog(logFile) + end }
    const found = postmasterOf(home)
    // Our child's pid, because after a kill -9 the old file still says "ready".
    if (found?.ready && found.pid === child.pid) {
      renameSync(logFile, home.log)
      return { ready: true, pid: found.pid }
    }
    if (Date.now() > deadline) {
      child.kill('SIGQUIT')
      return { ready: false, log: `${takeLog(logFile)}It was not ready in time.` }
    }
    await delay(20)
  }
}

function takeLog(file: string): string {
  const text = readFileSync(file, 'utf8')
  rmSync(file)
  return text
}

function endOf(child: ChildProcess): () => string | null {
  let end: string | null = null
  child.once('error', (error) => {
    end = error.message
  })
  child.once('exit', (code, signal) => {
    end = signal ? `It was ended by ${signal}.` : code ? '' : 'It ended at once.'
  })
  return () => end
}
