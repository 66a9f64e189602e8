import { and, desc, eq, inArray, isNotNull, isNull, max, type SQL, sql } from 'drizzle-orm'
import { compiledSelect } from '#db/connection/compiled-select'
import type { RunId } from '#db/ids'
import { connections } from '#db/schema/connections'
import { organizations } from '#db/schema/people'
import { syncRuns } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'

/** The connection's schedule with what decides about its next run, by the database's clock; null before the first save. */
export async function scheduleOf(tx: OrganizationTransaction) {
  const lastDay = tx
    .select({ day: max(syncRuns.scheduledFor) })
    .from(syncRuns)
    .where(eq(syncRuns.organizationId, tx.organizationId))
  const [row] = await tx
    .select({
      connectionId: connections.id,
      state: connections.state,
      isScheduled: connections.isScheduled,
      minute: connections.scheduledMinute,
      nextRunAt: connections.nextRunAt,
      timeZone: organizations.timeZone,
      /** The latest day that had its run. */
      lastDay: sql<string | null>`(${lastDay})::text`,
      now: sql<Date>`now()`.mapWith(connections.stateAt),
    })
    .from(connections)
    .innerJoin(organizations, eq(organizations.id, connections.organizationId))
    .where(eq(connections.organizationId, tx.organizationId))
  return row ?? null
}

/**
 * The schedule as the card shows it; null before the first save. Uses `send`, so it may be a step of `sendInOrder`.
 */
export async function shownSchedule(tx: OrganizationTransaction) {
  const [row] = await selectShown(tx, { organizationId: tx.organizationId })
  return row ?? null
}

const selectShown = compiledSelect(
  {
    isScheduled: connections.isScheduled,
    minute: connections.scheduledMinute,
    nextRunAt: connections.nextRunAt,
    timeZone: organizations.timeZone,
  },
  (select) =>
    select
      .from(connections)
      .innerJoin(organizations, eq(organizations.id, connections.organizationId))
      .where(eq(connections.organizationId, sql.placeholder('organizationId'))),
)

/** Sets the moment of the next scheduled run; null for none. */
export async function storeNextRun(tx: OrganizationTransaction, nextRunAt: Date | null): Promise<void> {
  await tx.update(connections).set({ nextRunAt }).where(eq(connections.organizationId, tx.organizationId))
}

/** Switches the schedule on or off, and sets its time in minutes after midnight. */
export async function storeSchedule(
  tx: OrganizationTransaction,
  schedule: { isScheduled: boolean; scheduledMinute: number },
): Promise<void> {
  await tx.update(connections).set(schedule).where(eq(connections.organizationId, tx.organizationId))
}

/** Sets the organization's time zone, an IANA name. */
export async function storeTimeZone(tx: OrganizationTransaction, timeZone: string): Promise<void> {
  await tx.update(organizations).set({ timeZone }).where(eq(organizations.id, tx.organizationId))
}

/** Makes a run in progress the scheduled one of this day, unless it is a day's already. */
export async function countForDay(tx: OrganizationTransaction, runId: RunId, day: string): Promise<void> {
  await tx
    .update(syncRuns)
    .set({ scheduledFor: day })
    .where(
      and(
        eq(syncRuns.organizationId, tx.organizationId),
        eq(syncRuns.id, runId),
        isNull(syncRuns.scheduledFor),
      ),
    )
}

// A second try has no user and is not the day's run.
const isFirstTry = sql`(r.started_by is not null or r.scheduled_for is not null)`

/** Brings the next scheduled run forward to an hour from now, unless the run that ended was such a second try itself. */
export async function scheduleSecondTry(tx: OrganizationTransaction, runId: RunId): Promise<void> {
  await tx.execute(sql`
    update connections c set next_run_at = least(c.next_run_at, now() + interval '1 hour')
    from sync_runs r
    where c.organization_id = ${tx.organizationId}::uuid and c.next_run_at is not null
      and r.organization_id = c.organization_id and r.id = ${runId}::uuid and r.connection_id = c.id and ${isFirstTry}`)
}

/** Whether the latest run over all ended because nothing answered, and has had no second try yet. */
export async function awaitsSecondTry(tx: OrganizationTransaction): Promise<boolean> {
  const [row] = await tx.execute<{ awaits: boolean }>(sql`
    select coalesce(r.end_code = 'unavailable' and ${isFirstTry}, false) as awaits
    from sync_runs r
    where r.organization_id = ${tx.organizationId}::uuid and r.employee_id is null
    order by r.created_at desc, r.id desc
    limit 1`)
  return row?.awaits ?? false
}

/** On how many days the scheduled run failed since a run over all last read a person, however it was started. */
export async function daysFailedInARow(tx: OrganizationTransaction): Promise<number> {
  const ofAll = (...states: ('done' | 'partly' | 'failed')[]): SQL | undefined =>
    and(
      eq(syncRuns.organizationId, tx.organizationId),
      isNull(syncRuns.employeeId),
      inArray(syncRuns.state, states),
    )
  const [good] = await tx
    .select({ at: syncRuns.finishedAt })
    .from(syncRuns)
    .where(ofAll('done', 'partly'))
    .orderBy(desc(syncRuns.createdAt))
    .limit(1)
  const [row] = await tx
    .select({ days: sql<number>`count(distinct ${syncRuns.scheduledFor})::int` })
    .from(syncRuns)
    .where(
      and(
        ofAll('failed'),
        isNotNull(syncRuns.scheduledFor),
        good?.at ? sql`${syncRuns.finishedAt} > ${good.at.toISOString()}::timestamptz` : undefined,
      ),
    )
  return row?.days ?? 0
}
