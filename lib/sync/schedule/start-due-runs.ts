import type { Database } from '#db/connection/client'
import type { ConnectionId } from '#db/ids'
import { pendingDeletion } from '#db/queries/bulk-changes/bulk-changes'
import { lockConnection } from '#db/queries/connections/connections'
import { awaitsSecondTry, countForDay, scheduleOf } from '#db/queries/connections/schedule'
import { countPeopleToRead } from '#db/queries/runs/run-people'
import { insertRun, type NewRun, unfinishedRun } from '#db/queries/runs/runs'
import { dueOrganizations } from '#db/system'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { recordActivity } from '#lib/activity/record'
import { faultOf, log } from '#lib/log'
import { sendRun } from '../worker/queue.ts'
import { dueDay } from './next-run.ts'
import { reschedule, scheduleFrom } from './reschedule.ts'

/** Runs started at once, at most, so that runs missed during an outage do not all start at the same moment. */
const maxAtOnce = 50

/**
 * Starts the scheduled runs that are due by the database's clock, one per day and connection. Any number of workers may
 * call it concurrently. A failure for one organization is retried with the next call and does not affect others.
 */
export async function startDueRuns(database: Database): Promise<void> {
  for (const organizationId of await dueOrganizations(database, maxAtOnce)) {
    await withOrganization(database, organizationId, startDueRun).catch((error: unknown) => {
      log.error({ organizationId, fault: faultOf(error) }, 'a scheduled run could not be started')
    })
  }
}

/** Starts the run and moves the next one in a transaction that locks the connection: a concurrent call finds nothing due. */
async function startDueRun(tx: OrganizationTransaction): Promise<void> {
  const connection = await lockConnection(tx)
  const schedule = await scheduleOf(tx)
  if (!connection || !schedule) return
  // It stays due: the goals of an earlier connection are still being deleted.
  if (await pendingDeletion(tx)) return
  const isDue = schedule.nextRunAt !== null && schedule.nextRunAt <= schedule.now
  const day = isDue ? dueDay(schedule.now, scheduleFrom(schedule), schedule.lastDay) : null
  if (day) await startFor(tx, connection, day)
  else if (isDue && (await awaitsSecondTry(tx))) await tryAgain(tx, connection)
  await reschedule(tx)
}

async function startFor(
  tx: OrganizationTransaction,
  connection: { id: ConnectionId; settingsVersion: number },
  day: string,
): Promise<void> {
  const run = { connectionId: connection.id, employeeId: null }
  const running = await unfinishedRun(tx, run)
  if (running) return countForDay(tx, running, day)
  if ((await countPeopleToRead(tx, null)) === 0) return
  const { settingsVersion } = connection
  await start(tx, { ...run, settingsVersion, scheduledFor: day }, 'The schedule started a full sync.')
}

/** The second try, an hour after a run that got no answer. */
async function tryAgain(
  tx: OrganizationTransaction,
  { id: connectionId, settingsVersion }: { id: ConnectionId; settingsVersion: number },
): Promise<void> {
  const run = { connectionId, employeeId: null, settingsVersion }
  await start(tx, run, 'The schedule started another full sync, an hour after Culture Amp did not respond.')
}

async function start(
  tx: OrganizationTransaction,
  run: Omit<NewRun, 'startedBy'>,
  summary: string,
): Promise<void> {
  const runId = await insertRun(tx, { ...run, startedBy: null })
  await sendRun(tx, { runId, connectionId: run.connectionId, employeeId: run.employeeId })
  await recordActivity(tx, { userId: null, action: 'sync.started', summary })
}
