import { and, desc, eq, inArray, isNull, notInArray, type SQL, sql } from 'drizzle-orm'
import { compiledSelect } from '#db/connection/compiled-select'
import type { EmployeeId } from '#db/ids'
import { syncRuns } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'
import { unfinished } from './runs.ts'

/** What a run counts of people and goals. */
export const counters = {
  peopleTotal: syncRuns.peopleTotal,
  peopleDone: syncRuns.peopleDone,
  peopleGood: syncRuns.peopleGood,
  peopleWarning: syncRuns.peopleWarning,
  peopleFailed: syncRuns.peopleFailed,
  peopleNotReached: syncRuns.peopleNotReached,
  goalsReceived: syncRuns.goalsReceived,
  goalsAdded: syncRuns.goalsAdded,
  goalsChanged: syncRuns.goalsChanged,
  goalsRemoved: syncRuns.goalsRemoved,
  rowsSkipped: syncRuns.rowsSkipped,
}

const seconds = (since: SQL) => sql<number>`extract(epoch from now() - ${since})::float8`

/** What screens show of a run; times by the database's clock. */
const shown = {
  id: syncRuns.id,
  employeeId: syncRuns.employeeId,
  startedBy: syncRuns.startedBy,
  source: syncRuns.source,
  state: syncRuns.state,
  endCode: syncRuns.endCode,
  endMessage: syncRuns.endMessage,
  ...counters,
  peopleWithGoals: syncRuns.peopleWithGoals,
  finishedAt: syncRuns.finishedAt,
  secondsRunning: seconds(sql`coalesce(${syncRuns.startedAt}, now())`),
  /** Since the last heartbeat, since its start, or since a deferred run should have gone on. */
  secondsSilent: seconds(
    sql`greatest(coalesce(${syncRuns.heartbeatAt}, ${syncRuns.createdAt}), ${syncRuns.deferredUntil})`,
  ),
  deferredUntil: syncRuns.deferredUntil,
  /** It waits for Culture Amp until then. */
  isDeferred: sql<boolean>`coalesce(${syncRuns.deferredUntil} > now(), false)`,
}

export type ShownRun = Awaited<ReturnType<typeof runningRun>>

/** The run over all people that goes on now, if any. Uses `send`, so it may be a step of `sendInOrder`. */
export async function runningRun(tx: OrganizationTransaction) {
  const [run] = await selectRunning(tx, { organizationId: tx.organizationId })
  return run ?? null
}

/** The latest run over all people that is over, if any. Uses `send`, so it may be a step of `sendInOrder`. */
export async function latestFinishedRun(tx: OrganizationTransaction) {
  const [run] = await selectFinished(tx, { organizationId: tx.organizationId })
  return run ?? null
}

/**
 * The latest run over this one person, going on or over, if any. Uses `send`, so it may be a step of `sendInOrder`.
 */
export async function latestRunOfPerson(tx: OrganizationTransaction, employeeId: EmployeeId) {
  const [run] = await selectOfPerson(tx, { organizationId: tx.organizationId, employeeId })
  return run ?? null
}

const selectLatest = (condition: SQL | undefined) =>
  compiledSelect(shown, (select) =>
    select
      .from(syncRuns)
      .where(and(eq(syncRuns.organizationId, sql.placeholder('organizationId')), condition))
      .orderBy(desc(syncRuns.createdAt), desc(syncRuns.id))
      .limit(1),
  )

const selectRunning = selectLatest(and(isNull(syncRuns.employeeId), inArray(syncRuns.state, unfinished)))
const selectFinished = selectLatest(and(isNull(syncRuns.employeeId), notInArray(syncRuns.state, unfinished)))
const selectOfPerson = selectLatest(eq(syncRuns.employeeId, sql.placeholder('employeeId')))
