import type { Database } from '#db/connection/client'
import type { OrganizationId } from '#db/ids'
import { heartbeatRun, releaseRun } from '#db/queries/runs/held-run'
import { peopleToRead } from '#db/queries/runs/run-people'
import { withOrganization } from '#db/tenant'
import { systemClock } from '#lib/clock'
import { createClient } from '#lib/culture-amp/client'
import { environment } from '#lib/environment'
import { faultOf, log } from '#lib/log'
import { CallCapacity } from '../fetch/call-capacity.ts'
import { fetchPerson } from '../fetch/fetch-person.ts'
import { OwnerFilterCheck } from '../fetch/owner-filter-check.ts'
import { PeopleQueue } from '../fetch/people-queue.ts'
import { maxPendingPeople, Pipeline } from '../fetch/pipeline.ts'
import { SystemicFailureDetector } from '../fetch/systemic-failure.ts'
import { type ClaimedRun, claimRun } from '../runs/claim.ts'
import { asksToWait, type RunFailure, type StopReason } from '../runs/stop-reason.ts'
import type { Throttle } from '../throttle/throttle.ts'
import { ThrottleRegistry } from '../throttle/throttle-registry.ts'
import { BatchWriter } from '../write/write-batch.ts'
import { CallStats } from './call-stats.ts'
import { startHeartbeat } from './heartbeat.ts'
import { deferRun, finishRun, handOverRun } from './leave-run.ts'
import { ProgressReporter } from './progress-reporter.ts'
import type { SyncJob } from './queue.ts'
import { type InTransaction, isTransientError, retryingTransactions } from './transient-error.ts'

/** Crashes without one new outcome after which people are read one by one, and after which the next one is skipped. */
const crashesBeforeIsolation = 5
const crashesBeforeSkip = 8

/** A claimed run and what working on it needs. */
type RunWork = ClaimedRun & {
  organizationId: OrganizationId
  throttles: ThrottleRegistry
  throttle: Throttle
  stats: CallStats
  progress: ProgressReporter
  /** Aborted once the run was cancelled or claimed by another worker. */
  lost: AbortSignal
  /** Aborted when this process shuts down. */
  shutdown: AbortSignal
  /** Transactions that wait for a database that is away until the run is lost, or until the process shuts down. */
  untilLost: InTransaction
  untilShutdown: InTransaction
}

/**
 * Works on one run until it ends, or until `shutdown` is aborted and the run is handed over. It reads the mapped employees
 * who have no outcome in this run, so that it goes on where an earlier worker was interrupted and repeats nothing. Does
 * nothing for a run that is over. Returns when the run was cancelled or claimed by another worker. Throws any other
 * error; the queue then starts the run again.
 */
export async function executeRun(
  database: Database,
  { organizationId, runId }: SyncJob,
  shutdown: AbortSignal,
  throttles: ThrottleRegistry = workerThrottles(),
): Promise<void> {
  const transactions = (until: AbortSignal) =>
    retryingTransactions(database, organizationId, throttles.clock, until)
  const untilShutdown = transactions(shutdown)
  const claimed = await untilShutdown((tx) => claimRun(tx, runId))
  if (!claimed) return
  // The job is done, the run is not: the reaper queues it again, perhaps for a worker that has the key.
  if ('isKeyMissing' in claimed) return log.error({ organizationId, runId }, claimed.message)
  const { run } = claimed
  log.info({ organizationId, runId, epoch: run.epoch }, 'claimed the run')

  const { throttle, done } = throttles.use(run.connectionId, run.settingsVersion)
  const stats = new CallStats(run.calls)
  const progress = new ProgressReporter(run, stats, throttle)
  const heartbeat = startHeartbeat(() =>
    withOrganization(database, organizationId, async (tx) => {
      const isHeld = await heartbeatRun(tx, run)
      if (isHeld) await progress.report(tx)
      return isHeld
    }),
  )
  const { lost } = heartbeat
  const work: RunWork = {
    ...claimed,
    organizationId,
    throttles,
    throttle,
    stats,
    progress,
    lost,
    shutdown,
    untilLost: transactions(lost),
    untilShutdown,
  }
  try {
    await leaveRun(work, await readPeople(work))
  } catch (error) {
    // A released run does not count as a crash, for which the next worker would suspect its people.
    if (isTransientError(error)) await release(database, organizationId, run)
    throw error
  } finally {
    done()
    await heartbeat.stop()
  }
}

let ofWorker: ThrottleRegistry | undefined

/** The throttles of this process. */
function workerThrottles(): ThrottleRegistry {
  ofWorker ??= new ThrottleRegistry(environment().cultureAmpMaxConcurrency, systemClock)
  return ofWorker
}

/** Reads all people who have no outcome yet, and writes what comes. */
async function readPeople(work: RunWork): Promise<StopReason> {
  const { run, settings, throttles, throttle, stats, progress, lost, shutdown, untilLost } = work
  const { ceiling, clock } = throttles
  const peopleAfter = (after: string | null, limit: number) =>
    untilLost((tx) => peopleToRead(tx, run, after, limit))
  const writer = new BatchWriter(run, untilLost, () => progress.calls, lost)
  const crashes = run.takeoversWithoutProgress
  if (crashes >= crashesBeforeSkip) {
    const [suspect] = (await peopleAfter(null, 1)).people
    if (suspect && !(await writer.write([{ person: suspect, kind: 'broken' }]))) return { kind: 'lost' }
  }
  const client = createClient({
    ...settings,
    allowedHosts: environment().cultureAmpAllowedHosts,
    connections: ceiling,
  })
  const source = { ...settings, call: client.call }
  const capacity = new CallCapacity(throttle, clock)
  const retrying = { throttle, clock: capacity.clock, stats, isUrgent: run.employeeId !== null }
  const ownerFilter = new OwnerFilterCheck(source, retrying)
  const readAll = (): Promise<StopReason> => {
    const queue = new PeopleQueue(peopleAfter)
    const pipeline = new Pipeline(
      {
        next: () => queue.next(),
        read: (person, signal) => fetchPerson(person, source, retrying, ownerFilter, signal),
        write: (answers) => writer.write(answers),
      },
      {
        detector: new SystemicFailureDetector(work.hasSucceeded),
        capacity,
        maxPending: crashes >= crashesBeforeIsolation ? 1 : maxPendingPeople(ceiling),
        clock,
        lost,
        shutdown,
      },
    )
    return pipeline.run()
  }
  try {
    for (;;) {
      const reason = await readAll()
      if (reason.kind !== 'completed' || !run.employeeId) return reason
      // A run over one person is over with the outcome. Without one the ID was changed meanwhile: read the new one.
      if ((await peopleAfter(null, 1)).people.length === 0) return reason
    }
  } finally {
    await client.close()
  }
}

/** Acts on the reason why the work on the run stopped. */
async function leaveRun(work: RunWork, reason: StopReason): Promise<void> {
  const { organizationId, run, throttle, progress, untilShutdown } = work
  const logged = { organizationId, runId: run.id }
  switch (reason.kind) {
    case 'completed':
      return finish(work, null)
    case 'failed':
      return finish(work, reason.failure)
    case 'deferred': {
      const { waitMs } = reason
      const isDeferred = await untilShutdown(async (tx) => {
        await progress.report(tx)
        return deferRun(tx, run, waitMs)
      })
      if (!isDeferred) return finish(work, asksToWait(waitMs))
      return log.info({ ...logged, waitMs }, 'deferred the run')
    }
    case 'shuttingDown':
      await untilShutdown(async (tx) => {
        await progress.report(tx)
        await handOverRun(tx, run, throttle.openWindow?.leftMs ?? 0)
      })
      return log.info(logged, 'released the run')
    case 'lost':
      return log.info(logged, 'lost the run')
  }
}

async function finish(work: RunWork, failure: RunFailure | null): Promise<void> {
  const { organizationId, run, progress, untilShutdown } = work
  await untilShutdown(async (tx) => {
    await progress.report(tx)
    await finishRun(tx, run, failure)
  })
  log.info({ organizationId, runId: run.id, endCode: failure?.code ?? null }, 'ended the run')
}

async function release(
  database: Database,
  organizationId: OrganizationId,
  run: RunWork['run'],
): Promise<void> {
  await withOrganization(database, organizationId, (tx) => releaseRun(tx, run)).catch((error: unknown) =>
    log.warn({ runId: run.id, fault: faultOf(error) }, 'the run could not be released'),
  )
}
