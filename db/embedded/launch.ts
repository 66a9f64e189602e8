import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { type Binaries, binariesFor } from './binaries.ts'
import { ensureCluster } from './cluster.ts'
import { EmbeddedDatabaseError, ownServer } from './embedded-database-error.ts'
import { freePort } from './free-port.ts'
import { type Home, openHome } from './home.ts'
import { isRunning, type KnownProcess, knownProcess } from './process/process-identity.ts'
import { clearStaleLock, databaseUrl, runningServer } from './process/running.ts'
import { launchServer } from './process/server-process.ts'
import { stopServer } from './process/stop.ts'

export type EmbeddedPostgres = {
  /** Address of one of its databases, with the password: not for logs. */
  url(database: string): string
  port: number
  /** Stops the server, unless another live process started it. */
  stop(): Promise<void>
  /** It was running already, left over from a killed start or started by another process. */
  adopted: boolean
  /** The cluster was made by this call and is empty. */
  fresh: boolean
}

type Options = {
  /** Its folder; made when missing. */
  dir: string
  /** Preferred port on 127.0.0.1; another one is taken when it is in use. 0: any. */
  port?: number
  /** False for tests: a crash of the machine may lose data. */
  durable?: boolean
  /** Server settings for this start, as on the command line (`-c name=value`). */
  settings?: Record<string, string>
}

const readyWithinMs = 60_000

/**
 * Starts the PostgreSQL that comes with the npm packages, as a process of its own on 127.0.0.1 that outlives a
 * terminal's Ctrl-C, or adopts the one that already runs in `dir`. Throws `EmbeddedDatabaseError` with a sentence.
 */
export async function startEmbeddedPostgres({
  dir,
  port = 54329,
  durable = true,
  settings = {},
}: Options): Promise<EmbeddedPostgres> {
  const home = openHome(dir)
  const binaries = binariesFor(home.account)
  const fresh = ensureCluster(home, binaries, durable)
  const relaxed = durable ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }
  const deadline = Date.now() + readyWithinMs
  for (;;) {
    const running = await adopt(home, binaries, fresh)
    if (running) return running
    clearStaleLock(home)
    const chosen = await freePort(port)
    const started = await launchServer(
      home,
      binaries,
      { ...relaxed, ...settings, port: String(chosen) },
      deadline,
    )
    if (started.ready) {
      writeFileSync(home.owner, JSON.stringify(knownProcess(process.pid)))
      return serving(home, binaries, { pid: started.pid, port: chosen, ours: true, adopted: false, fresh })
    }
    if (!mayPass.test(started.log) || Date.now() > deadline) throw startError(started.log)
    await delay(200)
  }
}

async function adopt(home: Home, binaries: Binaries, fresh: boolean): Promise<EmbeddedPostgres | null> {
  const found = await runningServer(home)
  if (!found) return null
  const starter = starterOf(home)
  const ours = !starter || starter.pid === process.pid || !isRunning(starter)
  if (ours) writeFileSync(home.owner, JSON.stringify(knownProcess(process.pid)))
  return serving(home, binaries, { ...found, ours, adopted: true, fresh })
}

function starterOf(home: Home): KnownProcess | null {
  try {
    return JSON.parse(readFileSync(home.owner, 'utf8')) as KnownProcess
  } catch {
    return null
  }
}

type Server = { pid: number; port: number; ours: boolean; adopted: boolean; fresh: boolean }

function serving(
  home: Home,
  binaries: Binaries,
  { pid, port, ours, adopted, fresh }: Server,
): EmbeddedPostgres {
  return {
    url: (database) => databaseUrl(home, port, database),
    port,
    adopted,
    fresh,
    async stop() {
      if (ours) await stopServer(home, binaries, pid)
    },
  }
}

/**
 * Reasons not to give up: another start was quicker and is not ready yet, or the last server is still shutting down;
 * its orphaned sessions still hold the shared memory; the port was taken between choosing and using it.
 */
const mayPass = /lock file "postmaster.pid"|pre-existing shared memory block|Address already in use/

function startError(log: string): EmbeddedDatabaseError {
  const last = log.trim().split('\n').slice(-8).join('\n')
  return new EmbeddedDatabaseError(
    `The embedded PostgreSQL did not start:\n${last}\nStart again, set DATA_DIR to another folder, ${ownServer}`,
  )
}
