import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
// The one door from db to lib: the template holds the queue's tables too.
import { installQueue } from '#lib/sync/worker/queue'
import { ensureDatabase } from '../embedded/ensure-database.ts'
import { startEmbeddedPostgres } from '../embedded/launch.ts'
import { removeEmbeddedPostgres } from '../embedded/remove.ts'
import { migrateDatabase } from '../migrate.ts'
import { clearAbandoned, temporaryPrefix } from './abandoned.ts'

/** Where `testDatabase` makes its databases: a server, and the migrated database on it to copy. */
export type TestCluster = { adminUrl: string; template: string }

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: TestCluster
  }
}

const template = 'template_migrated'

/** Vitest's global setup of the db project: one PostgreSQL for the whole run, and a migrated database to copy from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearAbandoned()
  const dir = mkdtempSync(path.join(os.tmpdir(), temporaryPrefix))
  const settings = {
    // Test files side by side, some with several workers and their pools.
    max_connections: '200',
    // Tests that need statistics make them; none finds its plans changed in the middle.
    autovacuum: 'off',
  }
  const server = await startEmbeddedPostgres({ dir, port: 0, durable: false, settings })
  const teardown = () => removeEmbeddedPostgres(dir)
  try {
    await ensureDatabase(server.url(template))
    await migrateDatabase(server.url(template))
    await installQueue(server.url(template))
  } catch (error) {
    await teardown()
    throw error
  }
  project.provide('cluster', { adminUrl: server.url('postgres'), template })
  return teardown
}
