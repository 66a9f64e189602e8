import type { Database } from '#db/client'
import { lockConnection } from '#db/queries/connections'
import { peopleToRead } from '#db/queries/run-people'
import { holdRun, lockUnfinishedRuns, releaseRun } from '#db/queries/runs'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { markNeedsAttention, markWorksAgain } from '#lib/connections/state'
import { createClient } from '#lib/culture-amp/client'
import { environment } from '#lib/environment'
import { log } from '#lib/log'
import type { Answer } from './answer.ts'
import { endRun } from './end.ts'
import { markFailingForDays } from './failing-days.ts'
import { type FlowEnd, flow } from './flow.ts'
import { type Ending, Judge } from './judge.ts'
import { throughPassingFaults } from './passing-fault.ts'
import { type Pause, realPause } from './pause.ts'
import { peopleInTurn } from './people.ts'
import { startPulse } from './pulse.ts'
import { type SyncJob, sendRun, withdrawRun } from './queue.ts'
import { readPerson } from './read-person.ts'
import { type TakenRun, take } from './take.ts'
import { type Writing, write } from './write.ts'

/** People asked for at once. */
const callers = 8
/** People in one transaction at most, and as many calls as a crash repeats (reliability-security.md 2.1, "batch"). */
const room = 64
/** Crashes without one new outcome after which people are taken one by one, and after which the next one is passed over. */
const crashesBeforeCare = 5
const crashesBeforeSkip = 8

/**
 * Works on one run until it is over, and ends it; or until `stopping` is aborted, and hands it back. Its work list is the
 * mapped employees without an outcome in it, so that it goes on where an earlier worker was interrupted and repeats
 * nothing (architecture.md 5). Does nothing for a run that is over. Returns quietly when somebody else took the run or
 * ended it. Throws what no rule covers; the queue then has it worked on again.
 */
export async function workRun(
  database: Database,
  { organizationId, runId }: SyncJob,
  stopping: AbortSignal,
  pause: Pause = realPause,
): Promise<void> {
  const inTransaction = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
    throughPassingFaults(() => withOrganization(database, organizationId, work), pause, stopping)

  const taken = await inTransaction((tx) => take(tx, runId))
  if (!taken) return
  const { run } = taken
  log.info({ organizationId, runId, epoch: run.epoch }, 'took the run')
  const pulse = startPulse(() =>
    withOrganization(database, organizationId, (tx) => holdRun(tx, run.id, run.epoch)),
  )
  try {
    const signal = AbortSignal.any([stopping, pulse.lost])
    const writing = { database, organizationId, run, pause, signal: pulse.lost }
    const { ending, isLost } = await askEverybody(taken, writing, signal)
    if (isLost || pulse.lost.aborted) return log.info({ organizationId, runId }, 'lost the run')
    if (stopping.aborted && !ending) {
      await inTransaction((tx) => handBack(tx, taken))
      return log.info({ organizationId, runId }, 'handed the run back')
    }
    await inTransaction((tx) => finish(tx, taken, ending))
    log.info({ organizationId, runId, endCode: ending?.code ?? null }, 'ended the run')
  } finally {
    await pulse.stop()
  }
}

async function askEverybody(taken: TakenRun, writing: Writing, signal: AbortSignal): Promise<FlowEnd> {
  const { run, settings } = taken
  const crashes = run.takeoversWithoutProgress
  const isCareful = crashes >= crashesBeforeCare
  if (crashes >= crashesBeforeSkip && !(await passOverNext(writing))) return { ending: null, isLost: true }

  const client = createClient({
    ...settings,
    allowedHosts: environment().cultureAmpAllowedHosts,
    connections: callers,
  })
  const source = { ...settings, call: client.call }
  try {
    for (;;) {
      let asked = 0
      const next = peopleInTurn((after, limit) => page(writing, after, limit))
      const end = await flow({
        next,
        read: (person, calls) => {
          asked++
          return readPerson(person, source, writing.pause, calls)
        },
        write: (answers: Answer[]) => write(writing, answers),
        judge: new Judge(taken.hasSucceeded),
        pause: writing.pause,
        callers: isCareful ? 1 : callers,
        room: isCareful ? 1 : room,
        signal,
      })
      // A run over one person ends with the outcome; without one, the ID was changed meanwhile: ask for the new one.
      if (!run.employeeId || asked === 0 || end.ending || end.isLost || signal.aborted) return end
    }
  } finally {
    await client.close()
  }
}

function page(
  { database, organizationId, run, pause, signal }: Writing,
  after: string | null,
  limit: number,
) {
  return throughPassingFaults(
    () => withOrganization(database, organizationId, (tx) => peopleToRead(tx, run, after, limit)),
    pause,
    signal,
  )
}

/** The person at whom worker after worker died gets the outcome that says so (reliability-security.md 2.1). */
async function passOverNext(writing: Writing): Promise<boolean> {
  const [person] = await page(writing, null, 1)
  return person ? write(writing, [{ person, kind: 'broken' }]) : true
}

async function handBack(tx: OrganizationTransaction, { run }: TakenRun): Promise<void> {
  if (!(await releaseRun(tx, run.id, run.epoch))) return
  const queued = { runId: run.id, connectionId: run.connectionId, employeeId: run.employeeId }
  await withdrawRun(tx, queued)
  await sendRun(tx, queued)
}

async function finish(tx: OrganizationTransaction, { run }: TakenRun, ending: Ending | null): Promise<void> {
  await lockConnection(tx)
  if (!(await holdRun(tx, run.id, run.epoch))) return
  const [held] = await lockUnfinishedRuns(tx, run.id)
  if (!held) return
  await endRun(tx, held, ending && { code: ending.code, message: ending.message })
  if (ending?.needsAttention) {
    await markNeedsAttention(tx, { ...ending, settingsVersion: run.settingsVersion })
  } else if (!ending && held.peopleGood > 0) {
    await markWorksAgain(tx, run.settingsVersion)
  } else if (!run.employeeId && held.peopleGood + held.peopleWarning === 0) {
    const reason = ending?.message ?? 'No answer for anybody could be used.'
    await markFailingForDays(tx, { settingsVersion: run.settingsVersion, reason })
  }
}
