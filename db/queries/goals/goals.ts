import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { employees, mappings } from '#db/schema/people'
import { goals } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'
import { inBlockOrder } from './block-order.ts'
import { contentColumns } from './goal-content.ts'
import { inPeriod } from './in-period.ts'

/** A goal as it is stored, without what only syncs need. */
export type GoalRow = Awaited<ReturnType<typeof goalsOfEmployee>>[number]

/** The employee's goals in the order of the block, removed ones last. */
export function goalsOfEmployee(tx: OrganizationTransaction, employeeId: string) {
  return tx
    .select({
      id: goals.id,
      ...contentColumns,
      changedAt: goals.changedAt,
      removedAt: goals.removedAt,
    })
    .from(goals)
    .where(and(eq(goals.organizationId, tx.organizationId), eq(goals.employeeId, employeeId)))
    .orderBy(sql`${goals.removedAt} is not null`, inBlockOrder('goals'))
}

/**
 * The active people whom this person manages directly or reviews, by name, with mapping and the counts by status of their
 * goals in the review period.
 */
export function reportsOf(
  tx: OrganizationTransaction,
  managerId: string,
  { reviewPeriod, timeZone }: { reviewPeriod: { from: string; to: string } | null; timeZone: string },
) {
  const ofStatus = (status: GoalRow['status']) =>
    sql<number>`count(*) filter (where ${goals.status} = ${status})`.mapWith(Number)
  return tx
    .select({
      id: employees.id,
      fullName: employees.fullName,
      title: employees.title,
      department: employees.department,
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
        or(eq(employees.managerId, managerId), eq(employees.reviewerId, managerId)),
        isNull(employees.deactivatedAt),
      ),
    )
    .groupBy(employees.organizationId, employees.id, mappings.organizationId, mappings.employeeId)
    .orderBy(asc(employees.fullName), asc(employees.id))
}

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
