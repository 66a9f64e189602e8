import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import { mappings } from '#db/schema/people'
import { goals } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'
import { inBlockOrder } from './block-order.ts'
import { contentColumns } from './goal-content.ts'

/** A goal as it is stored, without what only syncs need. */
export type GoalRow = Awaited<ReturnType<typeof goalsOfEmployee>>[number]

/** The columns of a `GoalRow`. */
export const goalColumns = () => ({
  id: goals.id,
  ...contentColumns,
  firstSeenAt: goals.firstSeenAt,
  changedAt: goals.changedAt,
  removedAt: goals.removedAt,
  fromFile: goals.fromFile,
  removalCause: goals.removalCause,
  /** A run would remove it and waits for an admin; until then it stays in the block. */
  isRemovalHeld: isRemovalHeld(),
})

/** The employee's goals in the order of the block, removed ones last. */
export function goalsOfEmployee(tx: OrganizationTransaction, employeeId: EmployeeId) {
  return tx
    .select(goalColumns())
    .from(goals)
    .where(and(eq(goals.organizationId, tx.organizationId), eq(goals.employeeId, employeeId)))
    .orderBy(sql`${goals.removedAt} is not null`, inBlockOrder('goals'))
}

// The case keeps the common goal, which no run would remove, from reading a run.
const isRemovalHeld =
  () => sql<boolean>`case when goals.removal_run_id is null or goals.removed_at is not null then false
  else exists (select 1 from sync_runs r where r.organization_id = goals.organization_id and r.id = goals.removal_run_id
    and r.removals = 'held') end`

/** How many goals of a person one complete answer lacked so far: a second one in a row removes them. */
export async function countMissed(tx: OrganizationTransaction, employeeId: EmployeeId): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from goals where organization_id = ${tx.organizationId}::uuid
      and employee_id = ${employeeId}::uuid and missed_at is not null and removed_at is null`)
  return row?.n ?? 0
}

/** Up to `limit` mapped people who have goals, with the ids of these goals: what a new key is compared with. */
export async function knownGoals(tx: OrganizationTransaction, limit: number) {
  const people = await tx
    .select({
      employeeId: mappings.employeeId,
      cultureAmpUserId: sql<string>`${mappings.cultureAmpUserId}`,
    })
    .from(mappings)
    .where(
      and(
        eq(mappings.organizationId, tx.organizationId),
        sql`${mappings.goalCount} > 0`,
        isNotNull(mappings.cultureAmpUserId),
      ),
    )
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
        eq(goals.fromFile, false),
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
