import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { send } from '#db/connection/send'
import type { ConnectionId, EmployeeId, RunId } from '#db/ids'
import { syncRuns } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'
import { type CallStatsRow, callStatsColumns } from './run-calls.ts'
import { peopleOfRun } from './run-people.ts'
import { unfinished } from './runs.ts'

/** A run and the epoch with which a worker claimed it: with another epoch it is another worker's. */
type HeldRun = { id: RunId; epoch: number }

export type ClaimedRunRow = {
  id: RunId
  epoch: number
  connectionId: ConnectionId
  source: 'api' | 'file'
  employeeId: EmployeeId | null
  settingsVersion: number
  takeoversWithoutProgress: number
  /** People whose answers earlier workers have written. */
  peopleAnswered: number
  /** The calls of earlier workers. */
  calls: { calls: number; refused: number; retried: number }
}

/**
 * Claims a run: raises the epoch, so that a worker that held it before can write nothing more. Null when the run is over,
 * unknown, or still deferred. The first claim counts the people.
 */
export async function claimRunRow(tx: OrganizationTransaction, runId: RunId): Promise<ClaimedRunRow | null> {
  const people = sql`(select count(*)::int from ${peopleOfRun(tx.organizationId, syncRuns.employeeId)})`
  const [row] = await tx
    .update(syncRuns)
    .set({
      epoch: sql`${syncRuns.epoch} + 1`,
      state: 'running',
      // A released run has no heartbeat: its worker did not crash.
      takeoversWithoutProgress: sql`${syncRuns.takeoversWithoutProgress} + (${syncRuns.heartbeatAt} is not null)::int`,
      peopleTotal: sql`case when ${syncRuns.startedAt} is null then ${people} else ${syncRuns.peopleTotal} end`,
      startedAt: sql`coalesce(${syncRuns.startedAt}, now())`,
      heartbeatAt: sql`now()`,
      deferredUntil: null,
    })
    .where(
      and(
        eq(syncRuns.organizationId, tx.organizationId),
        eq(syncRuns.id, runId),
        inArray(syncRuns.state, unfinished),
        sql`coalesce(${syncRuns.deferredUntil} <= now(), true)`,
      ),
    )
    .returning({
      id: syncRuns.id,
      epoch: syncRuns.epoch,
      connectionId: syncRuns.connectionId,
      source: syncRuns.source,
      employeeId: syncRuns.employeeId,
      settingsVersion: syncRuns.settingsVersion,
      takeoversWithoutProgress: syncRuns.takeoversWithoutProgress,
      peopleAnswered: sql<number>`${syncRuns.peopleGood} + ${syncRuns.peopleWarning}`,
      calls: syncRuns.calls,
      refused: syncRuns.callsRefused,
      retried: syncRuns.callsRetried,
    })
  if (!row) return null
  const { calls, refused, retried, ...run } = row
  return { ...run, calls: { calls, refused, retried } }
}

/**
 * Locks a held run until the transaction ends: the first statement of every batch. False when another worker has claimed it
 * or it is over: then nothing may be written.
 */
export async function lockHeldRun(tx: OrganizationTransaction, { id, epoch }: HeldRun): Promise<boolean> {
  const rows = await send(
    tx,
    sql`
    select 1 from sync_runs
    where organization_id = ${tx.organizationId}::uuid and id = ${id}::uuid and epoch = ${epoch}
      and state = 'running'
    for no key update`,
  )
  return rows.length > 0
}

/** As `lockHeldRun`, and stores a heartbeat: for everything else that a worker writes for a run. */
export async function heartbeatRun(tx: OrganizationTransaction, { id, epoch }: HeldRun): Promise<boolean> {
  const rows = await send(
    tx,
    sql`
    update sync_runs set heartbeat_at = now()
    where organization_id = ${tx.organizationId}::uuid and id = ${id}::uuid and epoch = ${epoch}
      and state = 'running'
    returning 1`,
  )
  return rows.length > 0
}

/** Clears the heartbeat of a held run, so that the next worker need not wait for silence. False when it is not held. */
export async function releaseRun(tx: OrganizationTransaction, { id, epoch }: HeldRun): Promise<boolean> {
  const rows = await tx
    .update(syncRuns)
    .set({ heartbeatAt: null })
    .where(heldBy(tx, { id, epoch }))
    .returning({ id: syncRuns.id })
  return rows.length > 0
}

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

/** Raises the counters of a run that the transaction holds, and stores a heartbeat. New outcomes are progress. */
export async function addToRun(
  tx: OrganizationTransaction,
  runId: RunId,
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

/**
 * Defers a held run by so long, and clears its heartbeat so that the next worker need not wait for silence. Times by the
 * database's clock.
 * @returns false, with nothing changed, when it would go on more than `longestMs` after its first start, or is no longer
 *   held
 */
export async function deferRunRow(
  tx: OrganizationTransaction,
  run: HeldRun,
  { waitMs, longestMs }: { waitMs: number; longestMs: number },
): Promise<boolean> {
  const rows = await tx
    .update(syncRuns)
    .set({ deferredUntil: sql`now() + ${interval(waitMs)}`, heartbeatAt: null })
    .where(
      and(
        heldBy(tx, run),
        sql`now() + ${interval(waitMs)} <= ${syncRuns.startedAt} + ${interval(longestMs)}`,
      ),
    )
    .returning({ id: syncRuns.id })
  return rows.length > 0
}

/** The run while the worker with this epoch holds it. */
function heldBy(tx: OrganizationTransaction, { id, epoch }: HeldRun) {
  return and(
    eq(syncRuns.organizationId, tx.organizationId),
    eq(syncRuns.id, id),
    eq(syncRuns.epoch, epoch),
    eq(syncRuns.state, 'running'),
  )
}

function interval(ms: number): SQL {
  return sql`make_interval(secs => ${ms / 1000}::float8)`
}
