import { sql } from 'drizzle-orm'
import type { OrganizationTransaction } from '#db/tenant'
import type { PeopleList } from './people-lists.ts'

/** How many people stand in the list, from the counts that triggers keep (migration 0007). */
export async function countList(tx: OrganizationTransaction, list: PeopleList): Promise<number> {
  const [row] = await tx.execute<{ mapped: number; unmapped: number; team: number }>(sql`
    select mapped, unmapped, mapped + unmapped + set_aside as team
    from people_counts where organization_id = ${tx.organizationId}::uuid`)
  return row?.[list] ?? 0
}

/**
 * How many people are mapped and not, and how many goals are in blocks, by the counts that stand on the mappings: what
 * disconnecting is about. The card asks for it every second of a sync.
 */
export async function connectionCounts(
  tx: OrganizationTransaction,
): Promise<{ mapped: number; unmapped: number; goals: number }> {
  const [row] = await tx.execute<{ mapped: number; unmapped: number; goals: number }>(sql`
    select mapped, unmapped, (
      select coalesce(sum(goal_count), 0)::int from mappings
      where organization_id = ${tx.organizationId}::uuid
    ) as goals
    from people_counts where organization_id = ${tx.organizationId}::uuid`)
  return row ?? { mapped: 0, unmapped: 0, goals: 0 }
}
