import { sql } from 'drizzle-orm'
import { type Clock, type Db, fromDrizzle, PgBoss } from 'pg-boss'
import postgres from 'postgres'
import { pgOptions, postgresOptions } from '#db/connection/driver-options'
import type { ConnectionId, EmployeeId, OrganizationId, RunId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'

export const syncQueue = 'sync'

/** A job only starts a worker: it names the run and carries nothing else. */
export type SyncJob = { organizationId: OrganizationId; runId: RunId }

export type QueuedRun = { runId: RunId; connectionId: ConnectionId; employeeId: EmployeeId | null }

const queueOptions = {
  heartbeatSeconds: 10,
  // The greatest possible: the expiry counts from the start whatever the heartbeats.
  expireInSeconds: 24 * 60 * 60,
  // Each crash of a worker uses up one retry.
  retryLimit: 1000,
  retryDelay: 5,
  deleteAfterSeconds: 24 * 60 * 60,
  notify: true,
} as const

// Any number; the same for all who install the queue of this product.
const installLock = 727_002

/**
 * Creates or updates the queue's tables (schema `pgboss`), the queue, and the application role's right to send in its own
 * transactions. Idempotent; concurrent calls wait for each other. Run it after `migrateDatabase`, which creates the roles.
 * @param databaseUrl direct connection with the right to create a schema
 */
export async function installQueue(databaseUrl: string): Promise<void> {
  const client = postgres({ ...postgresOptions(databaseUrl), max: 1 })
  const boss = new PgBoss({
    ...pgOptions(databaseUrl),
    max: 2,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  // Thrown by start(); the event would end the process before that.
  boss.on('error', () => undefined)
  try {
    await client`select pg_advisory_lock(${installLock})`
    await boss.start()
    await boss.createQueue(syncQueue, { ...queueOptions, policy: 'exclusive' })
    await boss.updateQueue(syncQueue, queueOptions)
    await client`grant usage on schema pgboss to perfcopilot_app`
    await client`grant select on pgboss.version, pgboss.queue to perfcopilot_app`
    await client`grant usage on schema pgboss to perfcopilot_system`
    await client`grant select on pgboss.instance to perfcopilot_system`
    await client`grant select, insert, update on pgboss.job, pgboss.job_common to perfcopilot_app`
  } finally {
    await boss.stop({ graceful: false })
    await client.end({ timeout: 5 })
  }
}

/**
 * Queues a job for this run when the transaction commits, unless one for the same connection (one-person runs: the same
 * person) is queued or active.
 * @param inSeconds the job is not started earlier
 */
export async function sendRun(tx: OrganizationTransaction, run: QueuedRun, inSeconds = 0): Promise<void> {
  const db = queueOf(tx)
  const job: SyncJob = { organizationId: tx.organizationId, runId: run.runId }
  const queue = await sender(db)
  await queue.send(syncQueue, job, {
    db,
    singletonKey: singletonKey(run),
    group: { id: tx.organizationId },
    // For one person a user waits at the screen.
    priority: run.employeeId ? 1 : 0,
    ...(inSeconds > 0 ? { startAfter: inSeconds } : {}),
  })
}

/**
 * Queues a run again that no worker works on: its active job is cancelled and a new one sent, without waiting until the
 * queue expires it. A job that waits in the queue is left alone.
 */
export async function sendRunAgain(tx: OrganizationTransaction, run: QueuedRun): Promise<void> {
  const jobs = await liveJobs(tx, run)
  if (jobs.some((job) => job.state !== 'active')) return
  await cancelJobs(tx, jobs)
  await sendRun(tx, run)
}

/**
 * Cancels the run's queued or active job in this transaction, so that another job for its connection or person can be
 * queued at once. The run itself is unchanged.
 */
export async function cancelRunJob(tx: OrganizationTransaction, run: QueuedRun): Promise<void> {
  await cancelJobs(tx, await liveJobs(tx, run))
}

type Job = { id: string; state: string }

async function liveJobs(tx: OrganizationTransaction, run: QueuedRun): Promise<Job[]> {
  const db = queueOf(tx)
  const queue = await sender(db)
  const jobs = await queue.findJobs(syncQueue, { key: singletonKey(run), data: { runId: run.runId }, db })
  return jobs.filter((job) => ['created', 'retry', 'active'].includes(job.state))
}

async function cancelJobs(tx: OrganizationTransaction, jobs: readonly Job[]): Promise<void> {
  if (jobs.length === 0) return
  const db = queueOf(tx)
  const ids = jobs.map((job) => job.id)
  await (await sender(db)).cancel(syncQueue, ids, { db })
}

/** The queue's statements as part of this transaction. */
function queueOf(tx: OrganizationTransaction): Db {
  return fromDrizzle(tx, sql)
}

function singletonKey({ connectionId, employeeId }: QueuedRun): string {
  return employeeId ? `${connectionId}:${employeeId}` : connectionId
}

// Without timers the sender does nothing by itself: it needs neither a connection of its own nor an end.
const stillClock: Clock = {
  now: Date.now,
  setTimeout: () => undefined,
  clearTimeout: () => undefined,
  setInterval: () => undefined,
  clearInterval: () => undefined,
}

let started: PgBoss | undefined

/** pg-boss for sending only. It reads the queue's settings once, on the first caller's transaction. */
async function sender(db: Db): Promise<PgBoss> {
  if (started) return started
  const boss = new PgBoss({
    db,
    clock: stillClock,
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  })
  boss.on('error', () => undefined)
  await boss.start()
  started = boss
  return boss
}
