import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import { employees, mappingHistory, mappings, users } from '#db/schema/people'
import { goals } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'

/**
 * Marks the person as left: the Culture Amp user ID is free, the goals leave every list but stay in history, the account
 * is deactivated and signed out everywhere. Harmless for a person who has left already.
 */
export async function storeDeactivation(tx: OrganizationTransaction, employeeId: EmployeeId): Promise<void> {
  await tx
    .update(employees)
    .set({ deactivatedAt: sql`now()`, lastSeenAt: sql`now()` })
    .where(and(withId(tx, employeeId), isNull(employees.deactivatedAt)))
  await endMapping(tx, employeeId)
  await tx
    .update(users)
    .set({ deactivatedAt: sql`now()`, sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(
      and(
        eq(users.organizationId, tx.organizationId),
        eq(users.employeeId, employeeId),
        isNull(users.deactivatedAt),
      ),
    )
}

/** Frees the person's Culture Amp user ID and takes the goals out of every list; they stay in history. */
export async function endMapping(tx: OrganizationTransaction, employeeId: EmployeeId): Promise<void> {
  await tx
    .delete(mappings)
    .where(and(eq(mappings.organizationId, tx.organizationId), eq(mappings.employeeId, employeeId)))
  await tx
    .update(goals)
    .set({ removedAt: sql`now()`, removalRunId: null, missedAt: null, removalCause: 'unmapped' })
    .where(
      and(
        eq(goals.organizationId, tx.organizationId),
        eq(goals.employeeId, employeeId),
        isNull(goals.removedAt),
      ),
    )
}

/** Makes the person active again, without an end date. The account stays deactivated. */
export async function storeReactivation(tx: OrganizationTransaction, employeeId: EmployeeId): Promise<void> {
  await tx
    .update(employees)
    .set({ deactivatedAt: null, endDate: null, lastSeenAt: sql`now()` })
    .where(and(withId(tx, employeeId), isNotNull(employees.deactivatedAt)))
}

/**
 * The Culture Amp user ID that the person lost by being deactivated, where no one else has it now; null otherwise.
 * @param deactivatedAt of the person, before it is cleared
 */
export async function freedUserId(
  tx: OrganizationTransaction,
  employeeId: EmployeeId,
  deactivatedAt: Date,
): Promise<string | null> {
  const [last] = await tx
    .select({ cultureAmpUserId: mappingHistory.cultureAmpUserId, endedAt: mappingHistory.endedAt })
    .from(mappingHistory)
    .where(
      and(
        eq(mappingHistory.organizationId, tx.organizationId),
        eq(mappingHistory.employeeId, employeeId),
        sql`not exists (select 1 from mappings m where m.organization_id = ${tx.organizationId}::uuid
          and m.culture_amp_user_key = user_id_key(${mappingHistory.cultureAmpUserId}))`,
      ),
    )
    .orderBy(desc(mappingHistory.id))
    .limit(1)
  // Both are the moment of one transaction.
  return last?.endedAt?.getTime() === deactivatedAt.getTime() ? last.cultureAmpUserId : null
}

const withId = (tx: OrganizationTransaction, id: EmployeeId) =>
  and(eq(employees.organizationId, tx.organizationId), eq(employees.id, id))
