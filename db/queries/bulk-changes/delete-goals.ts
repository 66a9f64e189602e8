import { sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import { texts } from '../arrays.ts'
import { type BulkChange, decidedAt } from './bulk-changes.ts'

/**
 * Deletes the goals of these people and what their mappings derive from them, or the mappings too. What came after the
 * decision stays.
 */
export async function deleteGoalsOfPeople(
  tx: OrganizationTransaction,
  change: Extract<BulkChange, { kind: 'delete_goals' }>,
  people: readonly EmployeeId[],
): Promise<void> {
  const ofPeople = sql`organization_id = ${tx.organizationId}::uuid and employee_id = any(${texts(people)}::uuid[])`
  const since = decidedAt(tx, change)
  await tx.execute(sql`delete from goals where ${ofPeople} and first_seen_at <= ${since}`)
  await tx.execute(
    change.withMappings
      ? sql`delete from mappings where ${ofPeople} and mapped_at <= ${since}`
      : sql`update mappings set goal_count = 0, check_reason = null, last_outcome = null, last_outcome_message = null,
          last_outcome_at = null, last_synced_at = null
        where ${ofPeople} and mapped_at <= ${since}`,
  )
  // Without goals and without an ID nothing is left of an import of goals.
  await tx.execute(sql`
    delete from mappings where ${ofPeople} and culture_amp_user_id is null and mapped_at <= ${since}`)
}
