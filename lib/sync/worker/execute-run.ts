import type { Database } from '#db/connection/client'
import { lockConnection } from '#db/queries/connections/connections'
import { tryAgainInAnHour } from '#db/queries/connections/schedule'
import { deferRunRow } from '#db/queries/runs/run-waits'
import { holdRun, lockUnfinishedRuns, releaseRun } from '#db/queries/runs/runs'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { markNeedsAttention, markWorksAgain } from '#lib/connections/state'
import { faultOf, log } from '#lib/log'
import { fetchPeople } from '../fetch/fetch-people.ts'
import type { StopReason } from '../fetch/systemic-failure.ts'
import { type ClaimedRun, claimRun } from '../runs/claim.ts'
import { endRun } from '../runs/end.ts'
import { asksToWait, longestRunMs, unavailable } from '../runs/stop-reason.ts'
import { markFailingForDays } from '../schedule/failing-days.ts'
import { type ThrottleRegistry, workerThrottles } from '../throttle/throttle-registry.ts'
import { CallStats } from './call-stats.ts'
import { startHeartbeat } from './heartbeat.ts'
import { ProgressReporter } from './progress-reporter.ts'
import { type SyncJob, sendRun, withdrawRun } from './queue.ts'
import { isTransientError, retryTransientErrors } from './transient-error.ts'

/**
 * Works on one run until it is over, and ends it; or until `stopping` is aborted, and hands it back. Its work list is the
 * mapped employees without an outcome in it, so that it goes on where an earlier worker was interrupted and repeats
 * nothing (architecture.md 5). Does nothing for a run that is over. Returns quietly when somebody else claimed the run or
 * ended it. A run that Culture Amp asks to wait for long is put aside until then. Throws what no rule covers; the queue
 * then has it worked on again.
 */
export async function executeRun(
  database: Database,
  { organizationId, runId }: SyncJob,
  stopping: AbortSignal,
  throttles: ThrottleRegistry = workerThrottles(),
): Promise<void> {
  const { pause, ceiling } = throttles
  const inTransaction = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
    retryTransientErrors(() => withOrganization(database, organizationId, work), pause, stopping)

  const claimed = await inTransaction((tx) => claimRun(tx, runId))
  if (!claimed) return
  // The job is done with, the run is not: the sweeper sends it again, perhaps to a worker that has the key.
  if ('isKeyMissing' in claimed) return log.error({ organizationId, runId }, claimed.message)
  const { run } = claimed
  log.info({ organizationId, runId, epoch: run.epoch }, 'claimed the run')
  const { pace, done } = throttles.use(run.connectionId, run.settingsVersion)
  const counts = new CallStats(run.calls)
  const reporter = new ProgressReporter(run, counts, pace)
  const heartbeat = startHeartbeat(() =>
    withOrganization(database, organizationId, async (tx) => {
      const isOurs = await holdRun(tx, run.id, run.epoch)
      if (isOurs) await reporter.report(tx)
      return isOurs
    }),
  )
  try {
    const signal = AbortSignal.any([stopping, heartbeat.lost])
    const writing = {
      database,
      organizationId,
      run,
      clock: pause,
      calls: () => reporter.calls,
      signal: heartbeat.lost,
    }
    const { ending, halt, isLost } = await fetchPeople(claimed, writing, { pace, counts, ceiling }, signal)
    if (isLost || heartbeat.lost.aborted) return log.info({ organizationId, runId }, 'lost the run')
    if (
      !ending &&
      halt?.kind === 'later' &&
      (await inTransaction((tx) => putAside(tx, claimed, reporter, halt.ms)))
    ) {
      return log.info({ organizationId, runId, waitMs: halt.ms }, 'deferred the run')
    }
    if (stopping.aborted && !ending && !halt) {
      await inTransaction((tx) => handBack(tx, claimed, reporter, pace.stoppedMs ?? 0))
      return log.info({ organizationId, runId }, 'released the run')
    }
    const halted = halt && (halt.kind === 'later' ? asksToWait(halt.ms) : unavailable)
    const why = ending ?? halted
    await inTransaction(async (tx) => {
      await reporter.report(tx)
      await finish(tx, claimed, why)
    })
    log.info({ organizationId, runId, endCode: why?.code ?? null }, 'ended the run')
  } catch (error) {
    // No crash: whoever takes the run up next need not be careful with its people.
    if (isTransientError(error)) await letGo(database, organizationId, run)
    throw error
  } finally {
    done()
    await heartbeat.stop()
  }
}

async function letGo(database: Database, organizationId: string, run: ClaimedRun['run']): Promise<void> {
  await withOrganization(database, organizationId, (tx) => releaseRun(tx, run.id, run.epoch)).catch(
    (error: unknown) => log.warn({ runId: run.id, fault: faultOf(error) }, 'the run could not be let go'),
  )
}

async function handBack(
  tx: OrganizationTransaction,
  { run }: ClaimedRun,
  reporter: ProgressReporter,
  waitMs: number,
): Promise<void> {
  await reporter.report(tx)
  if (await releaseRun(tx, run.id, run.epoch)) await sendAgain(tx, run, waitMs)
}

async function putAside(
  tx: OrganizationTransaction,
  { run }: ClaimedRun,
  reporter: ProgressReporter,
  waitMs: number,
): Promise<boolean> {
  await reporter.report(tx)
  const isPut = await deferRunRow(tx, run, { waitMs, longestMs: longestRunMs })
  if (isPut) await sendAgain(tx, run, waitMs)
  return isPut
}

async function sendAgain(tx: OrganizationTransaction, run: ClaimedRun['run'], waitMs: number): Promise<void> {
  const queued = { runId: run.id, connectionId: run.connectionId, employeeId: run.employeeId }
  await withdrawRun(tx, queued)
  await sendRun(tx, queued, Math.ceil(waitMs / 1000))
}

async function finish(
  tx: OrganizationTransaction,
  { run }: ClaimedRun,
  ending: StopReason | null,
): Promise<void> {
  await lockConnection(tx)
  if (!(await holdRun(tx, run.id, run.epoch))) return
  const [held] = await lockUnfinishedRuns(tx, run.id)
  if (!held) return
  await endRun(tx, held, ending && { code: ending.code, message: ending.message })
  if (ending === unavailable && !run.employeeId) await tryAgainInAnHour(tx, run.id)
  if (ending?.needsAttention) {
    await markNeedsAttention(tx, { ...ending, settingsVersion: run.settingsVersion })
  } else if (!ending && held.peopleGood > 0) {
    await markWorksAgain(tx, run.settingsVersion)
  } else if (!run.employeeId && held.peopleGood + held.peopleWarning === 0) {
    const reason = ending?.message ?? 'No answer for anybody could be used.'
    await markFailingForDays(tx, { settingsVersion: run.settingsVersion, reason })
  }
}
