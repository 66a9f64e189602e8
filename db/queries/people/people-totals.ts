import { sql } from 'drizzle-orm'
import type { OrganizationTransaction } from '#db/tenant'

export type PeopleTotals = {
  /** Active people by their list. */
  mapped: number
  unmapped: number
  excluded: number
  /** Of the mapped, those to be checked. */
  toCheck: number
  /** Goals of the mapped, summed from the mappings' own counts. */
  goals: number
}

/**
 * How many people each list has, and how many goals there are. One pass over an index of people and one over the mappings,
 * up to 100 ms for 50,000 people: asked for when the lists have changed, not with every poll of the card. It is counted
 * anew each time, since counters that are kept beside the rows can drift from them.
 */
export async function peopleTotals(tx: OrganizationTransaction): Promise<PeopleTotals> {
  const [row] = await tx.execute<PeopleTotals>(sql`
    select p.*, m.* from
      (select (count(*) filter (where list = 'mapped'))::int as mapped,
          (count(*) filter (where list = 'unmapped'))::int as unmapped,
          (count(*) filter (where list = 'excluded'))::int as excluded
        from employees where organization_id = ${tx.organizationId}::uuid and list in ('mapped', 'unmapped', 'excluded')) p,
      (select (count(*) filter (where check_reason is not null))::int as "toCheck", coalesce(sum(goal_count), 0)::int as goals
        from mappings where organization_id = ${tx.organizationId}::uuid) m`)
  return row ?? { mapped: 0, unmapped: 0, excluded: 0, toCheck: 0, goals: 0 }
}
