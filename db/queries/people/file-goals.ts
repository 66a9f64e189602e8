import { type SQL, sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import { texts } from '../arrays.ts'

/** Whether the person of a mapping `m` has goals from a file. */
export const hasFileGoals = sql`exists (select 1 from goals f where f.organization_id = m.organization_id
  and f.employee_id = m.employee_id and f.from_file and f.removed_at is null)`

/** What a mapping `m` is without its Culture Amp user ID: the goals of the file stay, with their age. */
export const withoutId = sql`culture_amp_user_id = null, mapped_by = null, revision = gen_random_uuid(),
  check_reason = null, no_goals_confirmed_at = null, no_goals_confirmed_by = null`

/**
 * Takes the Culture Amp user IDs of these mappings away with the goals that came by them. Goals from a file stay, and so
 * does the mapping of a person who has some, without an ID.
 * @param which a condition on the mapping `m`
 * @returns whose ID was taken away, and how many of their goals were in lists before
 */
export async function takeIdsAway(
  tx: OrganizationTransaction,
  which: SQL,
): Promise<{ people: EmployeeId[]; goals: number }> {
  const inOrganization = sql`m.organization_id = ${tx.organizationId}::uuid and m.culture_amp_user_id is not null`
  const kept = await tx.execute<{ id: EmployeeId }>(sql`
    update mappings m set ${withoutId} where ${inOrganization} and (${which}) and ${hasFileGoals}
    returning m.employee_id as id`)
  const gone = await tx.execute<{ id: EmployeeId }>(sql`
    delete from mappings m where ${inOrganization} and (${which}) returning m.employee_id as id`)
  const people = [...kept, ...gone].map(({ id }) => id)
  const goals = await deleteApiGoals(tx, people)
  if (kept.length > 0) await countGoalsOf(tx, people)
  return { people, goals }
}

/** Deletes the goals of these people that the API sent, removed ones too. Returns how many were not removed before. */
export async function deleteApiGoals(
  tx: OrganizationTransaction,
  people: readonly EmployeeId[],
): Promise<number> {
  const gone = await tx.execute<{ removed: boolean }>(sql`
    delete from goals g where g.organization_id = ${tx.organizationId}::uuid
      and g.employee_id = any(${texts(people)}::uuid[]) and not g.from_file
    returning g.removed_at is not null as removed`)
  return gone.filter(({ removed }) => !removed).length
}

/** Counts the goals in the blocks of these people anew. */
async function countGoalsOf(tx: OrganizationTransaction, people: readonly EmployeeId[]): Promise<void> {
  await tx.execute(sql`
    update mappings m set goal_count = (select count(*)::int from goals g where g.organization_id = m.organization_id
      and g.employee_id = m.employee_id and g.removed_at is null and not g.is_hidden)
    where m.organization_id = ${tx.organizationId}::uuid and m.employee_id = any(${texts(people)}::uuid[])`)
}
