import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmbeddedPostgres } from '../embedded/launch.ts'
import { type KnownProcess, stillRuns } from '../embedded/process-identity.ts'

/** Begins the name of every temporary database folder of the tests, below the system's temp folder. */
export const temporaryPrefix = 'perfcopilot-test-'

const young = 60_000

/** Stops the servers of earlier test runs that were killed before they could, and deletes their folders. */
export async function clearAbandoned(): Promise<void> {
  for (const name of readdirSync(os.tmpdir())) {
    if (!name.startsWith(temporaryPrefix)) continue
    const dir = path.join(os.tmpdir(), name)
    if (!isAbandoned(dir)) continue
    try {
      if (existsSync(path.join(dir, 'data', 'postmaster.pid'))) {
        const server = await startEmbeddedPostgres({ dir, port: 0, durable: false })
        await server.stop()
      }
      rmSync(dir, { recursive: true, force: true })
    } catch {
      // Another account's folder, or one that another run is clearing just now.
    }
  }
}

function isAbandoned(dir: string): boolean {
  try {
    return !stillRuns(JSON.parse(readFileSync(path.join(dir, 'owner'), 'utf8')) as KnownProcess)
  } catch {
    // Without an owner it may be one that is just being made.
    return Date.now() - (statSync(dir, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > young
  }
}
