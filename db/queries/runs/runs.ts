import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { type ConnectionId, type EmployeeId, RunId, type UserId } from '#db/ids'
import { type runStates, syncRuns } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'
import { timeOrderedUuid } from '#db/time-ordered-uuid'

type RunState = (typeof runStates)[number]

/** The states of a run that is not over. */
export const unfinished: RunState[] = ['waiting', 'running']

export type NewRun = {
  connectionId: ConnectionId
  settingsVersion: number
  employeeId: EmployeeId | null
  /** Null where the schedule starts it. */
  startedBy: UserId | null
  /** The day whose scheduled run it is. */
  scheduledFor?: string
}

/** Adds a waiting run. Throws where an unfinished one of the connection (or of the person) exists. */
export async function insertRun(tx: OrganizationTransaction, run: NewRun): Promise<RunId> {
  const id = RunId.parse(timeOrderedUuid())
  await tx.insert(syncRuns).values({ ...run, id, organizationId: tx.organizationId })
  return id
}

/** The run that a second request joins: over all people, or over this one. */
export async function unfinishedRun(
  tx: OrganizationTransaction,
  of: { connectionId: ConnectionId; employeeId: EmployeeId | null },
): Promise<RunId | null> {
  const [row] = await tx
    .select({ id: syncRuns.id })
    .from(syncRuns)
    .where(
      and(
        eq(syncRuns.organizationId, tx.organizationId),
        eq(syncRuns.connectionId, of.connectionId),
        of.employeeId ? eq(syncRuns.employeeId, of.employeeId) : isNull(syncRuns.employeeId),
        inArray(syncRuns.state, unfinished),
      ),
    )
  return row?.id ?? null
}

/** Locks an unfinished run without a heartbeat for so long; false when it had one, or is over. */
export async function lockSilentRun(
  tx: OrganizationTransaction,
  runId: RunId,
  silentSeconds: number,
): Promise<boolean> {
  const rows = await tx
    .select({ id: syncRuns.id })
    .from(syncRuns)
    .where(
      and(
        thisRun(tx, runId),
        inArray(syncRuns.state, unfinished),
        sql`coalesce(${syncRuns.heartbeatAt}, ${syncRuns.createdAt}) < now() - make_interval(secs => ${silentSeconds})`,
      ),
    )
    .for('update')
  return rows.length > 0
}

export type RunEndRow = {
  state: Exclude<RunState, 'waiting' | 'running'>
  endCode: string | null
  endMessage: string | null
  endedBy: UserId | null
  peopleNotReached: number
}

/** Closes an unfinished run for good. */
export async function closeRun(tx: OrganizationTransaction, runId: RunId, end: RunEndRow): Promise<void> {
  await tx
    .update(syncRuns)
    .set({ ...end, finishedAt: sql`now()` })
    .where(and(thisRun(tx, runId), inArray(syncRuns.state, unfinished)))
}

export type LockedRun = {
  id: RunId
  connectionId: ConnectionId
  source: 'api' | 'file'
  employeeId: EmployeeId | null
  peopleTotal: number
  peopleDone: number
  peopleGood: number
  peopleWarning: number
  peopleFailed: number
  goalsReceived: number
}

/** Locks the unfinished runs of the organization, or the given one, in key order. */
export function lockUnfinishedRuns(tx: OrganizationTransaction, runId?: RunId): Promise<LockedRun[]> {
  return tx
    .select({
      id: syncRuns.id,
      connectionId: syncRuns.connectionId,
      source: syncRuns.source,
      employeeId: syncRuns.employeeId,
      peopleTotal: syncRuns.peopleTotal,
      peopleDone: syncRuns.peopleDone,
      peopleGood: syncRuns.peopleGood,
      peopleWarning: syncRuns.peopleWarning,
      peopleFailed: syncRuns.peopleFailed,
      goalsReceived: syncRuns.goalsReceived,
    })
    .from(syncRuns)
    .where(
      and(
        eq(syncRuns.organizationId, tx.organizationId),
        inArray(syncRuns.state, unfinished),
        runId ? eq(syncRuns.id, runId) : undefined,
      ),
    )
    .orderBy(syncRuns.id)
    .for('update')
}

function thisRun(tx: OrganizationTransaction, runId: RunId) {
  return and(eq(syncRuns.organizationId, tx.organizationId), eq(syncRuns.id, runId))
}
