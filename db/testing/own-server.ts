import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { installQueue } from '#lib/sync/worker/queue'
import { ensureDatabase } from '../embedded/ensure-database.ts'
import { openHome } from '../embedded/home.ts'
import { startEmbeddedPostgres } from '../embedded/launch.ts'
import { isAlive } from '../embedded/process/process-identity.ts'
import { postmasterOf } from '../embedded/process/running.ts'
import { removeEmbeddedPostgres } from '../embedded/remove.ts'
import { migrateDatabase } from '../migrate.ts'
import { temporaryPrefix } from './abandoned.ts'

export type OwnServer = {
  /** A migrated database, queue tables included. */
  url: string
  /**
   * Ends the server by SIGKILL (a crash) or SIGQUIT (an immediate shutdown), and settles once its port is free again;
   * clients see their connections break.
   */
  crash(signal: 'SIGKILL' | 'SIGQUIT'): Promise<void>
  /** Starts it again at the same address, and recovers. */
  restart(): Promise<void>
  remove(): Promise<void>
}

/** A PostgreSQL of one test file's own, which it may crash. What was committed survives. */
export async function ownServer(): Promise<OwnServer> {
  const dir = mkdtempSync(path.join(os.tmpdir(), temporaryPrefix))
  const start = (port: number) =>
    startEmbeddedPostgres({ dir, port, durable: false, settings: { synchronous_commit: 'on' } })
  const server = await start(0)
  const url = server.url('crashing')
  await ensureDatabase(url)
  await migrateDatabase(url)
  await installQueue(url)
  return {
    url,
    async crash(signal) {
      const { pid } = postmasterOf(openHome(dir)) ?? {}
      if (!pid) throw new Error('The server does not run.')
      process.kill(pid, signal)
      while (isAlive(pid)) await delay(20)
    },
    async restart() {
      const { port } = await start(server.port)
      if (port !== server.port) throw new Error('Another process took the port while the server was down.')
    },
    remove: () => removeEmbeddedPostgres(dir),
  }
}
