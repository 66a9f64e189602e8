import { readdirSync, readFileSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { isRunning, type KnownProcess } from '../embedded/process/process-identity.ts'
import { removeEmbeddedPostgres } from '../embedded/remove.ts'

/** Begins the name of every temporary database folder of the tests, below the system's temp folder. */
export const temporaryPrefix = 'perfcopilot-test-'

const startingMs = 60_000

/** Stops the servers of earlier test runs that were killed before they could, and deletes their folders. */
export async function clearAbandoned(): Promise<void> {
  for (const name of readdirSync(os.tmpdir())) {
    if (!name.startsWith(temporaryPrefix)) continue
    const dir = path.join(os.tmpdir(), name)
    // It fails for another account's folder, and for one that another run is clearing just now.
    if (isAbandoned(dir)) await removeEmbeddedPostgres(dir).catch(() => {})
  }
}

function isAbandoned(dir: string): boolean {
  try {
    return !isRunning(JSON.parse(readFileSync(path.join(dir, 'owner'), 'utf8')) as KnownProcess)
  } catch {
    const made = statSync(dir, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    return Date.now() - made > startingMs
  }
}
