import { sql } from 'drizzle-orm'
import type { OrganizationTransaction } from '#db/tenant'

export type SameGoalsRow = {
  /** Equal for people with one set of goals. */
  group: string
  goals: number
  id: string
  fullName: string
  cultureAmpUserId: string
}

/** More people than this share goals; two or three may be one person under several IDs. */
const maxGroupSize = 3
const maxGroups = 20

/**
 * Mapped people whose present goals are the very same in Culture Amp, two or three to a group, at most 20 groups. One
 * pass over the organization's goals.
 */
export async function peopleWithSameGoals(tx: OrganizationTransaction): Promise<SameGoalsRow[]> {
  const id = sql`${tx.organizationId}::uuid`
  const rows = await tx.execute<SameGoalsRow>(sql`
    with sets as (
      select employee_id, count(*)::int as goals, bit_xor(hashtextextended(culture_amp_id, 0)) as hash
      from goals where organization_id = ${id} and removed_at is null group by employee_id
    ), groups as (
      select goals, hash, array_agg(employee_id) as people from sets
      group by goals, hash having count(*) between 2 and ${maxGroupSize}::int
      order by goals desc, hash limit ${maxGroups}::int
    )
    select g.hash::text as "group", g.goals, e.id, e.full_name as "fullName", m.culture_amp_user_id as "cultureAmpUserId"
    from groups g, unnest(g.people) as p (id)
    join employees e on e.organization_id = ${id} and e.id = p.id
    join mappings m on m.organization_id = ${id} and m.employee_id = p.id and m.culture_amp_user_id is not null
    order by g.goals desc, g.hash, e.full_name, e.id`)
  return [...rows]
}
