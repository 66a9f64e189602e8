import { and, eq, isNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { EmployeeId, UserId } from '#db/ids'
import { employees, mappings } from '#db/schema/people'
import { goals } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'
import { takeIdsAway } from './file-goals.ts'

const ofEmployee = (tx: OrganizationTransaction, employeeId: EmployeeId) =>
  and(eq(mappings.organizationId, tx.organizationId), eq(mappings.employeeId, employeeId))

/** The employee's mapping, locked until the end of the transaction; null when not mapped. */
export async function lockMapping(tx: OrganizationTransaction, employeeId: EmployeeId) {
  const [row] = await tx.select().from(mappings).where(ofEmployee(tx, employeeId)).for('update')
  return row ?? null
}

/**
 * The employee who has this Culture Amp user ID; null when it is free. `hasLeft` where the end date is past by the
 * organization's time zone: people who are deactivated have no ID.
 */
export async function holderOf(tx: OrganizationTransaction, cultureAmpUserId: string) {
  const [row] = await tx
    .select({
      id: employees.id,
      fullName: employees.fullName,
      hasLeft: sql<boolean>`coalesce(${employees.endDate} < (now() at time zone
        (select o.time_zone from organizations o where o.id = ${employees.organizationId}))::date, false)`,
    })
    .from(mappings)
    .innerJoin(
      employees,
      and(eq(employees.organizationId, mappings.organizationId), eq(employees.id, mappings.employeeId)),
    )
    .where(
      and(
        eq(mappings.organizationId, tx.organizationId),
        eq(mappings.cultureAmpUserKey, sql`user_id_key(${cultureAmpUserId})`),
      ),
    )
  return row ?? null
}

/**
 * Gives the employee this ID under a new revision. Nothing of an earlier ID is left on the mapping; goals from a file keep
 * their age until the API is asked.
 * @param mapping.isNew the employee had no mapping when that was looked at; who is mapped by now keeps that ID
 * @returns false when another employee of the organization has the ID, or the employee has one against `isNew`
 */
export async function storeMapping(
  tx: OrganizationTransaction,
  mapping: { employeeId: EmployeeId; cultureAmpUserId: string; userId: UserId; isNew?: boolean },
): Promise<boolean> {
  const hadId = sql`${mappings.cultureAmpUserId} is not null`
  const kept = (column: SQLWrapper, fresh: SQL) => sql`case when ${hadId} then ${fresh} else ${column} end`
  const values = {
    cultureAmpUserId: mapping.cultureAmpUserId,
    mappedBy: mapping.userId,
    mappedAt: sql`now()`,
    revision: sql`gen_random_uuid()`,
    checkReason: null,
    noGoalsConfirmedAt: null,
    noGoalsConfirmedBy: null,
  }
  // `where not exists` sees committed rows, the unique constraint the rest: a loser of a race gets zero rows or 23505.
  const stored = await tx
    .insert(mappings)
    .values({ organizationId: tx.organizationId, employeeId: mapping.employeeId, ...values })
    .onConflictDoUpdate({
      target: [mappings.organizationId, mappings.employeeId],
      set: {
        ...values,
        lastOutcome: kept(mappings.lastOutcome, sql`null`),
        lastOutcomeMessage: kept(mappings.lastOutcomeMessage, sql`null`),
        lastOutcomeAt: kept(mappings.lastOutcomeAt, sql`null`),
        lastSyncedAt: kept(mappings.lastSyncedAt, sql`null`),
        goalCount: kept(mappings.goalCount, sql`0`),
      },
      setWhere: sql`${!mapping.isNew} and not exists (select 1 from mappings other where other.organization_id = ${tx.organizationId}
        and other.culture_amp_user_key = user_id_key(${mapping.cultureAmpUserId}) and other.employee_id <> ${mapping.employeeId})`,
    })
    .returning({ employeeId: mappings.employeeId })
  return stored.length > 0
}

/**
 * Takes the Culture Amp user ID away and deletes the goals that came by it: they may be another person's. A mapping with
 * goals from a file stays, without an ID. Returns how many goals left the lists.
 */
export async function takeIdAway(tx: OrganizationTransaction, employeeId: EmployeeId): Promise<number> {
  return (await takeIdsAway(tx, sql`m.employee_id = ${employeeId}::uuid`)).goals
}

/** Excludes an employee with a reason, or includes again with null. Returns whether there is such an active, unmapped employee. */
export async function storeExclusion(
  tx: OrganizationTransaction,
  employeeId: EmployeeId,
  reason: string | null,
): Promise<boolean> {
  const changed = await tx
    .update(employees)
    .set({ excludedAt: reason === null ? null : sql`now()`, exclusionReason: reason })
    .where(
      and(
        eq(employees.organizationId, tx.organizationId),
        eq(employees.id, employeeId),
        isNull(employees.deactivatedAt),
        sql`not exists (select 1 from mappings m where m.organization_id = ${tx.organizationId} and m.employee_id = ${employeeId})`,
      ),
    )
    .returning({ id: employees.id })
  return changed.length > 0
}

/** Notes that an admin says "has no goals": the kept goals are removed, and empty answers are fine from now on. */
export async function storeNoGoalsConfirmed(
  tx: OrganizationTransaction,
  employeeId: EmployeeId,
  userId: UserId,
): Promise<number> {
  const removed = await tx
    .update(goals)
    .set({ removedAt: sql`now()`, removalRunId: null, removalCause: 'no_goals_confirmed' })
    .where(
      and(
        eq(goals.organizationId, tx.organizationId),
        eq(goals.employeeId, employeeId),
        sql`${goals.removedAt} is null`,
      ),
    )
    .returning({ id: goals.id })
  await tx
    .update(mappings)
    .set({
      checkReason: null,
      noGoalsConfirmedAt: sql`now()`,
      noGoalsConfirmedBy: userId,
      goalCount: 0,
      lastSyncedAt: sql`${mappings.lastOutcomeAt}`,
    })
    .where(ofEmployee(tx, employeeId))
  return removed.length
}
