import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { send } from '#db/connection/send'
import { type runStates, syncRuns } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'
import { timeOrderedUuid } from '#db/time-ordered-uuid'
import { peopleOfRun } from './run-people.ts'
import { type CallStatsRow, callStatsColumns } from './run-waits.ts'

type RunState = (typeof runStates)[number]

/** A run in one of these is not over. */
export const unfinished: RunState[] = ['waiting', 'running']

/** The counters of a run that its batches raise. */
export type RunCounts = {
  peopleDone: number
  peopleGood: number
  peopleWarning: number
  peopleFailed: number
  goalsReceived: number
  goalsAdded: number
  goalsChanged: number
  goalsRemoved: number
  rowsSkipped: number
}

export type NewRun = {
  connectionId: string
  settingsVersion: number
  employeeId: string | null
  /** Null where the schedule starts it. */
  startedBy: string | null
  /** The day whose scheduled run it is. */
  scheduledFor?: string
}

/** Adds a waiting run. Throws where an unfinished one of the connection (or of the person) exists. */
export async function insertRun(tx: OrganizationTransaction, run: NewRun): Promise<string> {
  const id = timeOrderedUuid()
  await tx.insert(syncRuns).values({ ...run, id, organizationId: tx.organizationId })
  return id
}

/** The run that a second request joins: over all people, or over this one. */
export async function unfinishedRun(
  tx: OrganizationTransaction,
  of: { connectionId: string; employeeId: string | null },
): Promise<string | null> {
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

export type ClaimedRunRow = {
  id: string
  epoch: number
  connectionId: string
  employeeId: string | null
  settingsVersion: number
  takeoversWithoutProgress: number
  /** People whose answer came in an earlier life of this run. */
  peopleAnswered: number
  /** What earlier workers counted. */
  calls: { calls: number; refused: number; repeated: number }
}

/**
 * Makes the caller the run's only writer: raises the epoch, so that whoever held it before writes nothing more.
 * Null when the run is over, unknown, or put aside until later. The people are counted when it is taken first.
 */
export async function claimRunRow(tx: OrganizationTransaction, runId: string): Promise<ClaimedRunRow | null> {
  const people = sql`(select count(*)::int from ${peopleOfRun(tx.organizationId, syncRuns.employeeId)})`
  const [row] = await tx
    .update(syncRuns)
    .set({
      epoch: sql`${syncRuns.epoch} + 1`,
      state: 'running',
      // A run that was handed back has no heartbeat: its worker stopped in good order.
      takeoversWithoutProgress: sql`${syncRuns.takeoversWithoutProgress} + (${syncRuns.heartbeatAt} is not null)::int`,
      peopleTotal: sql`case when ${syncRuns.startedAt} is null then ${people} else ${syncRuns.peopleTotal} end`,
      startedAt: sql`coalesce(${syncRuns.startedAt}, now())`,
      heartbeatAt: sql`now()`,
      deferredUntil: null,
    })
    .where(
      and(
        thisRun(tx, runId),
        inArray(syncRuns.state, unfinished),
        sql`coalesce(${syncRuns.deferredUntil} <= now(), true)`,
      ),
    )
    .returning({
      id: syncRuns.id,
      epoch: syncRuns.epoch,
      connectionId: syncRuns.connectionId,
      employeeId: syncRuns.employeeId,
      settingsVersion: syncRuns.settingsVersion,
      takeoversWithoutProgress: syncRuns.takeoversWithoutProgress,
      peopleAnswered: sql<number>`${syncRuns.peopleGood} + ${syncRuns.peopleWarning}`,
      calls: syncRuns.calls,
      refused: syncRuns.callsRefused,
      repeated: syncRuns.callsRetried,
    })
  if (!row) return null
  const { calls, refused, repeated, ...run } = row
  return { ...run, calls: { calls, refused, repeated } }
}

/**
 * The first statement of a batch: holds the run until the transaction ends. False when
 * it was taken over or ended: then nothing may be written.
 */
export async function lockHeldRun(
  tx: OrganizationTransaction,
  runId: string,
  epoch: number,
): Promise<boolean> {
  const rows = await send(
    tx,
    sql`
    select 1 from sync_runs
    where organization_id = ${tx.organizationId}::uuid and id = ${runId}::uuid and epoch = ${epoch}
      and state = 'running'
    for no key update`,
  )
  return rows.length > 0
}

/** The same for whatever else a worker writes for a run; also says that it lives. */
export async function holdRun(tx: OrganizationTransaction, runId: string, epoch: number): Promise<boolean> {
  const rows = await send(
    tx,
    sql`
    update sync_runs set heartbeat_at = now()
    where organization_id = ${tx.organizationId}::uuid and id = ${runId}::uuid and epoch = ${epoch}
      and state = 'running'
    returning 1`,
  )
  return rows.length > 0
}

/** Holds an unfinished run that no worker has touched for so long; false when somebody has, or it is over. */
export async function lockSilentRun(
  tx: OrganizationTransaction,
  runId: string,
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

/** Says that nobody works on the run for now, so that the next worker need not wait for silence. */
export async function releaseRun(
  tx: OrganizationTransaction,
  runId: string,
  epoch: number,
): Promise<boolean> {
  const rows = await tx
    .update(syncRuns)
    .set({ heartbeatAt: null })
    .where(held(tx, runId, epoch))
    .returning({ id: syncRuns.id })
  return rows.length > 0
}

/** Raises the counters of a held run and says that it lives; new outcomes are progress. */
export async function addToRun(
  tx: OrganizationTransaction,
  runId: string,
  by: RunCounts,
  calls: CallStatsRow,
): Promise<void> {
  await send(
    tx,
    sql`
    update sync_runs set
      heartbeat_at = now(), ${callStatsColumns(calls)},
      people_done = people_done + ${by.peopleDone}::int, people_good = people_good + ${by.peopleGood}::int,
      people_warning = people_warning + ${by.peopleWarning}::int,
      people_failed = people_failed + ${by.peopleFailed}::int,
      goals_received = goals_received + ${by.goalsReceived}::int,
      goals_added = goals_added + ${by.goalsAdded}::int, goals_changed = goals_changed + ${by.goalsChanged}::int,
      goals_removed = goals_removed + ${by.goalsRemoved}::int,
      rows_skipped = rows_skipped + ${by.rowsSkipped}::int,
      -- People mapped since the run began are read too.
      people_total = greatest(people_total, people_done + ${by.peopleDone}::int),
      takeovers_without_progress = 0
    where organization_id = ${tx.organizationId}::uuid and id = ${runId}::uuid`,
  )
}

export type RunEnd = {
  state: Exclude<RunState, 'waiting' | 'running'>
  endCode: string | null
  endMessage: string | null
  endedBy: string | null
  peopleNotReached: number
}

/** Closes an unfinished run for good. */
export async function closeRun(tx: OrganizationTransaction, runId: string, end: RunEnd): Promise<void> {
  await tx
    .update(syncRuns)
    .set({ ...end, finishedAt: sql`now()` })
    .where(and(thisRun(tx, runId), inArray(syncRuns.state, unfinished)))
}

export type LockedRun = {
  id: string
  connectionId: string
  employeeId: string | null
  peopleTotal: number
  peopleDone: number
  peopleGood: number
  peopleWarning: number
  peopleFailed: number
  goalsReceived: number
}

/** The unfinished runs of the organization, or the one asked for, held until the transaction ends, in key order. */
export function lockUnfinishedRuns(tx: OrganizationTransaction, runId?: string): Promise<LockedRun[]> {
  return tx
    .select({
      id: syncRuns.id,
      connectionId: syncRuns.connectionId,
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

function thisRun(tx: OrganizationTransaction, runId: string) {
  return and(eq(syncRuns.organizationId, tx.organizationId), eq(syncRuns.id, runId))
}

function held(tx: OrganizationTransaction, runId: string, epoch: number) {
  return and(thisRun(tx, runId), eq(syncRuns.epoch, epoch), eq(syncRuns.state, 'running'))
}
