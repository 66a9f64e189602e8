import { and, asc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import { employees, mappings } from '#db/schema/people'
import { goals } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'
import { inBlockOrder } from './block-order.ts'
import { contentColumns } from './goal-content.ts'
import { inPeriod } from './in-period.ts'

/** A goal as it is stored, without what only syncs need. */
export type GoalRow = Awaited<ReturnType<typeof goalsOfEmployee>>[number]

/** The employee's goals in the order of the block, removed ones last. */
export function goalsOfEmployee(tx: OrganizationTransaction, employeeId: EmployeeId) {
  return tx
    .select({
      id: goals.id,
      ...contentColumns,
      firstSeenAt: goals.firstSeenAt,
      changedAt: goals.changedAt,
      removedAt: goals.removedAt,
      removalCause: goals.removalCause,
      /** A run would remove it and waits for an admin; until then it stays in the block. */
      isRemovalHeld: isRemovalHeld(),
    })
    .from(goals)
    .where(and(eq(goals.organizationId, tx.organizationId), eq(goals.employeeId, employeeId)))
    .orderBy(sql`${goals.removedAt} is not null`, inBlockOrder('goals'))
}

// The case keeps the common goal, which no run would remove, from reading a run.
const isRemovalHeld =
  () => sql<boolean>`case when goals.removal_run_id is null or goals.removed_at is not null then false
  else exists (select 1 from sync_runs r where r.organization_id = goals.organization_id and r.id = goals.removal_run_id
    and r.removals = 'held') end`

/**
 * The active people whom this person manages directly or reviews, by name, then those who report to them where the
 * setting includes these; with mapping and the counts by status of their goals in the review period.
 */
export function reportsOf(
  tx: OrganizationTransaction,
  managerId: EmployeeId,
  {
    reviewPeriod,
    timeZone,
    indirectReports,
  }: { reviewPeriod: { from: string; to: string } | null; timeZone: string; indirectReports: boolean },
) {
  const isDirect = or(eq(employees.managerId, managerId), eq(employees.reviewerId, managerId))
  const ofStatus = (status: GoalRow['status']) =>
    sql<number>`count(*) filter (where ${goals.status} = ${status})`.mapWith(Number)
  return tx
    .select({
      id: employees.id,
      fullName: employees.fullName,
      title: employees.title,
      department: employees.department,
      /** Of someone who reports to a report; null for a direct one. */
      throughName: sql<
        string | null
      >`case when ${isDirect} then null else (select m.full_name from employees m
        where m.organization_id = ${employees.organizationId} and m.id = ${employees.managerId}) end`,
      isMapped: sql<boolean>`${mappings.employeeId} is not null`,
      lastSyncedAt: mappings.lastSyncedAt,
      lastOutcome: mappings.lastOutcome,
      lastOutcomeAt: mappings.lastOutcomeAt,
      checkReason: mappings.checkReason,
      completed: ofStatus('completed'),
      onTrack: ofStatus('on_track'),
      atRisk: ofStatus('at_risk'),
      offTrack: ofStatus('off_track'),
    })
    .from(employees)
    .leftJoin(
      mappings,
      and(eq(mappings.organizationId, employees.organizationId), eq(mappings.employeeId, employees.id)),
    )
    .leftJoin(
      goals,
      and(
        eq(goals.organizationId, employees.organizationId),
        eq(goals.employeeId, employees.id),
        isNull(goals.removedAt),
        eq(goals.isHidden, false),
        inPeriod('goals', reviewPeriod, timeZone),
      ),
    )
    .where(
      and(
        eq(employees.organizationId, tx.organizationId),
        or(isDirect, indirectReports ? sql`${employees.id} in (${idsBelow(tx, managerId)})` : undefined),
        isNull(employees.deactivatedAt),
      ),
    )
    .groupBy(employees.organizationId, employees.id, mappings.organizationId, mappings.employeeId)
    .orderBy(sql`${isDirect} is not true`, asc(employees.fullName), asc(employees.id))
}

/** Everyone below a person in the reporting line, in a query; ends even where stored lines form a loop. */
const idsBelow = (tx: OrganizationTransaction, managerId: EmployeeId): SQL => sql`
  with recursive below (id) as (
    select id from employees where organization_id = ${tx.organizationId}::uuid and manager_id = ${managerId}::uuid
    union
    select e.id from below join employees e on e.organization_id = ${tx.organizationId}::uuid and e.manager_id = below.id
  )
  select id from below where id <> ${managerId}::uuid`

/** Up to `limit` mapped people who have goals, with the ids of these goals: what a new key is compared with. */
export async function knownGoals(tx: OrganizationTransaction, limit: number) {
  const people = await tx
    .select({ employeeId: mappings.employeeId, cultureAmpUserId: mappings.cultureAmpUserId })
    .from(mappings)
    .where(and(eq(mappings.organizationId, tx.organizationId), sql`${mappings.goalCount} > 0`))
    .orderBy(asc(mappings.employeeId))
    .limit(limit)
  if (people.length === 0) return []
  const rows = await tx
    .select({ employeeId: goals.employeeId, cultureAmpId: goals.cultureAmpId })
    .from(goals)
    .where(
      and(
        eq(goals.organizationId, tx.organizationId),
        isNull(goals.removedAt),
        inArray(
          goals.employeeId,
          people.map((p) => p.employeeId),
        ),
      ),
    )
  return people.map((p) => ({
    ...p,
    goalIds: rows.filter((row) => row.employeeId === p.employeeId).map((row) => row.cultureAmpId),
  }))
}
