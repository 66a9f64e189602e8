import { PgBoss } from 'pg-boss'
import { type Database, openDatabase } from '#db/connection/client'
import { pgOptions } from '#db/connection/driver-options'
import { workerInstance } from '#db/fleet'
import type { OrganizationId } from '#db/ids'
import { systemClock } from '#lib/clock'
import { environment } from '#lib/environment'
import { faultOf, log, withLogFields } from '#lib/log'
import { defaultTaskTimings, startBackgroundTasks, type TaskTimings } from './background-tasks.ts'
import { executeRun } from './execute-run.ts'
import { type SyncJob, syncQueue } from './queue.ts'
import { runsAtOnce, runsOfOneAtOnce, WorkerSlots } from './worker-slots.ts'

/** Within this time after a signal the batch is written or rolled back and the run handed over. */
const graceMs = 9_000

/** What else a worker does once it has worked on a run of this organization; a failure is logged. */
export type AfterRun = (database: Database, organizationId: OrganizationId) => Promise<unknown>

/**
 * Works on sync runs until the signal is aborted, then hands them over within ten seconds. Any number of workers may run
 * side by side. While the database is away it keeps trying.
 */
export async function runWorker(
  signal: AbortSignal,
  taskTimings: TaskTimings = defaultTaskTimings,
  afterRun: AfterRun = async () => undefined,
): Promise<void> {
  const { directDatabaseUrl, logLevel } = environment()
  log.level = logLevel
  const database = openDatabase(directDatabaseUrl)
  const backgroundTasks = startBackgroundTasks(database, taskTimings, signal)
  const boss = await startBoss(directDatabaseUrl, signal)
  if (boss) {
    await work(boss, database, signal, afterRun)
    log.info('the worker is ready')
    await aborted(signal)
    log.info('the worker stops')
    await boss.stop({ graceful: true, timeout: graceMs })
  }
  await backgroundTasks
  await database.close()
}

/** As for the pool of db/connection/client.ts: no statement takes longer, and a silent connection is given up. */
const queueTimeouts = { query_timeout: 12_000, connectionTimeoutMillis: 5_000, keepAlive: true }

/** Null when the signal was aborted before the database and the queue's tables were there. */
async function startBoss(databaseUrl: string, signal: AbortSignal): Promise<PgBoss | null> {
  for (let waitMs = 500; !signal.aborted; waitMs = Math.min(waitMs * 2, 10_000)) {
    const boss = new PgBoss({
      ...pgOptions(databaseUrl),
      max: 4,
      ...queueTimeouts,
      migrate: false,
      schedule: false,
      instanceName: workerInstance,
      useListenNotify: true,
      // Only a safety net behind the reaper; with the defaults it would take more than two minutes.
      superviseIntervalSeconds: 30,
      monitorIntervalSeconds: 30,
      // No job of ours waits for another.
      flowIntervalSeconds: 600,
    })
    boss.on('error', (error) => log.warn({ fault: faultOf(error) }, 'the queue had an error'))
    boss.on('warning', (warning) => log.warn({ queue: warning.message }, 'the queue warns'))
    try {
      return await boss.start()
    } catch (error) {
      const hint = 'waiting for the database and the queue: is it up, and has db:migrate been run?'
      log.warn({ fault: faultOf(error) }, hint)
      await boss.stop({ graceful: false }).catch(() => undefined)
      await systemClock.sleep(waitMs, signal)
    }
  }
  return null
}

async function work(
  boss: PgBoss,
  database: Database,
  signal: AbortSignal,
  afterRun: AfterRun,
): Promise<void> {
  const options = {
    localConcurrency: runsAtOnce,
    localGroupConcurrency: runsOfOneAtOnce,
    heartbeatRefreshSeconds: 1,
    // A retried job sends no notification, nor does a deferred one when its time has come.
    notifyPollingIntervalSeconds: 10,
  }
  const slots = new WorkerSlots(boss)
  await boss.work<SyncJob>(syncQueue, options, async (jobs) => {
    for (const { data } of jobs)
      await withLogFields({ runId: data.runId }, () =>
        slots.hold(data.organizationId, () => workOn(database, data, signal, afterRun)),
      )
  })
}

async function workOn(
  database: Database,
  job: SyncJob,
  signal: AbortSignal,
  afterRun: AfterRun,
): Promise<void> {
  try {
    await executeRun(database, job, signal)
  } catch (error) {
    log.error({ ...job, fault: faultOf(error) }, 'the run was interrupted and will be started again')
    throw new Error('interrupted')
  }
  await afterRun(database, job.organizationId).catch((error) =>
    log.warn({ ...job, fault: faultOf(error) }, 'what follows a run failed'),
  )
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
