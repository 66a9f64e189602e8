import { sql } from 'drizzle-orm'
import { type Database, openDatabase } from '#db/connection/client'
import type { RunId } from '#db/ids'
import { withOrganization } from '#db/tenant'
import { startRun } from '#lib/sync/runs/start'
import { Fault } from '../processes/fault.ts'
import { type Measured, runMeasured } from './run-measured.ts'
import type { Bed } from './setup/bed.ts'
import type { BenchOrganization } from './setup/organization.ts'

/** An organization in a database of the bench, and how many calls at once its syncs may make. */
export type Setting = { bed: Bed; databaseUrl: string; organization: BenchOrganization; atOnce: number }

/** Runs a full sync in its own process; fails unless every goal is stored. */
export async function syncAll(setting: Setting): Promise<Measured> {
  const { bed, databaseUrl, organization, atOnce } = setting
  return withPool(databaseUrl, async (database) => {
    const runId = await startSync(database, organization)
    const task = { databaseUrl, organizationId: organization.organizationId, runId }
    const env = bed.environment(databaseUrl, { CULTURE_AMP_MAX_CONCURRENCY: String(atOnce) })
    const measured = await runMeasured(bed, 'our-sync', task, env)
    const { state, message } = await endOf(database, organization, runId)
    if (state !== 'done')
      throw new Fault(`A sync of the bench ended as "${state}": ${message ?? 'no reason'}.`)
    return measured
  })
}

/** Starts a run over all, for some worker to take. */
export async function startSync(database: Database, { admin }: BenchOrganization): Promise<RunId> {
  const started = await startRun(database, admin, {})
  if (!started.ok) throw new Fault(`A sync of the bench did not start: ${started.message}`)
  return started.runId
}

/** How a run stands or ended. */
export async function endOf(database: Database, { organizationId }: BenchOrganization, runId: RunId) {
  const [run] = await withOrganization(database, organizationId, (tx) =>
    tx.execute<{ state: string; done: number; message: string | null }>(
      sql`select state, people_done as done, end_message as message from sync_runs where id = ${runId}::uuid`,
    ),
  )
  if (!run) throw new Fault('A run of the bench is gone.')
  return run
}

// Making an organization takes single statements that no request or run would have.
const longTimeouts = { statementTimeoutMs: 300_000, silenceMs: 310_000 }

/** Runs `work` with a small pool that is closed afterwards. */
export async function withPool<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(url, 2, longTimeouts)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}
