import { and, desc, eq, inArray, isNull, notInArray, type SQL, sql } from 'drizzle-orm'
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
  /** Until when it waits for Culture Amp; null for not at all. */
  waitsUntil:
    sql<Date | null>`case when ${syncRuns.deferredUntil} > now() then ${syncRuns.deferredUntil} end`.mapWith(
      syncRuns.deferredUntil,
    ),
}

export type ShownRun = Awaited<ReturnType<typeof runningRun>>

/** The run over all people that goes on now, if any. */
export function runningRun(tx: OrganizationTransaction) {
  return latest(tx, and(isNull(syncRuns.employeeId), inArray(syncRuns.state, unfinished)))
}

/** The latest run over all people that is over, if any. */
export function latestFinishedRun(tx: OrganizationTransaction) {
  return latest(tx, and(isNull(syncRuns.employeeId), notInArray(syncRuns.state, unfinished)))
}

/** The latest run over this one person, going on or over, if any. */
export function latestRunOfPerson(tx: OrganizationTransaction, employeeId: EmployeeId) {
  return latest(tx, eq(syncRuns.employeeId, employeeId))
}

async function latest(tx: OrganizationTransaction, condition: SQL | undefined) {
  const [row] = await tx
    .select(shown)
    .from(syncRuns)
    .where(and(eq(syncRuns.organizationId, tx.organizationId), condition))
    .orderBy(desc(syncRuns.createdAt), desc(syncRuns.id))
    .limit(1)
  return row ?? null
}
