import { sql } from 'drizzle-orm'
import type { OrganizationTransaction } from '../tenant.ts'

// Whoever is gone (deactivated, set aside) is few and has an index: counting all and taking those off costs a quarter of
// joining everybody with everybody's mapping.

/** How many active people are mapped. */
export async function countMapped(tx: OrganizationTransaction): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from mappings m
    where m.organization_id = ${tx.organizationId}::uuid and not exists (
      select 1 from employees e
      where e.organization_id = ${tx.organizationId}::uuid and e.id = m.employee_id
        and (e.deactivated_at is not null or e.set_aside_at is not null) and e.deactivated_at is not null)`)
  return row?.count ?? 0
}

/** How many active people are neither mapped nor set aside. */
export async function countUnmapped(tx: OrganizationTransaction): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select (
      (select count(*) from employees e
        where e.organization_id = ${tx.organizationId}::uuid and e.deactivated_at is null and e.set_aside_at is null)
      - (select count(*) from mappings m
        where m.organization_id = ${tx.organizationId}::uuid and not exists (
          select 1 from employees e
          where e.organization_id = ${tx.organizationId}::uuid and e.id = m.employee_id
            and (e.deactivated_at is not null or e.set_aside_at is not null)))
    )::int as count`)
  return row?.count ?? 0
}

/** How many goals are in blocks, from the counts that stand on the mappings: the card asks for it every second of a sync. */
export async function countGoals(tx: OrganizationTransaction): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select coalesce(sum(goal_count), 0)::int as count from mappings
    where organization_id = ${tx.organizationId}::uuid`)
  return row?.count ?? 0
}
