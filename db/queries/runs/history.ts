import { and, desc, eq, isNotNull, isNull, notInArray, type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, alias } from 'drizzle-orm/pg-core'
import type { RunId } from '#db/ids'
import { employees, users } from '#db/schema/people'
import { syncRuns } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'
import { unfinished } from './runs.ts'
import { counters } from './shown-runs.ts'

/** Where a page of runs begins: before the run of this instant (microseconds, UTC, ISO 8601) and id. */
export type BeforeRun = { at: string; id: RunId }

export type HistoryRun = Awaited<ReturnType<typeof latestRuns>>[number]

/** The latest runs, newest first: those over all people, or those over one person too. */
export function latestRuns(
  tx: OrganizationTransaction,
  page: { withPersons: boolean; before: BeforeRun | null; limit: number },
) {
  const { withPersons, before, limit } = page
  return select(
    tx,
    and(
      withPersons ? undefined : isNull(syncRuns.employeeId),
      before
        ? sql`(${syncRuns.createdAt}, ${syncRuns.id}) < (${before.at}::timestamptz, ${before.id}::uuid)`
        : undefined,
    ),
  ).limit(limit)
}

/** One run; null when the organization has none of this id. */
export async function historyRun(tx: OrganizationTransaction, runId: RunId): Promise<HistoryRun | null> {
  const [row] = await select(tx, eq(syncRuns.id, runId))
  return row ?? null
}

/** The latest runs over all people that are over, newest first: the points of the plots. */
export function runPoints(tx: OrganizationTransaction, limit: number) {
  return tx
    .select({
      id: syncRuns.id,
      state: syncRuns.state,
      finishedAt: syncRuns.finishedAt,
      peopleGood: syncRuns.peopleGood,
      peopleWarning: syncRuns.peopleWarning,
      peopleFailed: syncRuns.peopleFailed,
      peopleNotReached: syncRuns.peopleNotReached,
      goalsCompleted: syncRuns.goalsCompleted,
      goalsOnTrack: syncRuns.goalsOnTrack,
      goalsAtRisk: syncRuns.goalsAtRisk,
      goalsOffTrack: syncRuns.goalsOffTrack,
    })
    .from(syncRuns)
    .where(
      and(
        eq(syncRuns.organizationId, tx.organizationId),
        isNull(syncRuns.employeeId),
        isNotNull(syncRuns.finishedAt),
        notInArray(syncRuns.state, unfinished),
      ),
    )
    .orderBy(desc(syncRuns.createdAt), desc(syncRuns.id))
    .limit(limit)
}

function select(tx: OrganizationTransaction, condition: SQL | undefined) {
  const starter = alias(users, 'starter')
  const ender = alias(users, 'ender')
  const decider = alias(users, 'decider')
  const isUser = (user: { organizationId: AnyPgColumn; id: AnyPgColumn }, id: AnyPgColumn) =>
    and(eq(user.organizationId, syncRuns.organizationId), eq(user.id, id))
  return tx
    .select({
      id: syncRuns.id,
      state: syncRuns.state,
      source: syncRuns.source,
      fileName: syncRuns.fileName,
      employeeId: syncRuns.employeeId,
      employeeName: employees.fullName,
      startedByName: starter.name,
      endedByName: ender.name,
      at: sql<string>`to_char(${syncRuns.createdAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
      startedAt: syncRuns.startedAt,
      finishedAt: syncRuns.finishedAt,
      endMessage: syncRuns.endMessage,
      ...counters,
      calls: syncRuns.calls,
      callsRefused: syncRuns.callsRefused,
      callsRetried: syncRuns.callsRetried,
      removals: syncRuns.removals,
      removalsCount: syncRuns.removalsCount,
      removalsDecidedByName: decider.name,
      removalsDecidedAt: syncRuns.removalsDecidedAt,
    })
    .from(syncRuns)
    .leftJoin(
      employees,
      and(eq(employees.organizationId, syncRuns.organizationId), eq(employees.id, syncRuns.employeeId)),
    )
    .leftJoin(starter, isUser(starter, syncRuns.startedBy))
    .leftJoin(ender, isUser(ender, syncRuns.endedBy))
    .leftJoin(decider, isUser(decider, syncRuns.removalsDecidedBy))
    .where(and(eq(syncRuns.organizationId, tx.organizationId), condition))
    .orderBy(desc(syncRuns.createdAt), desc(syncRuns.id))
}
