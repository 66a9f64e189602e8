import { sql } from 'drizzle-orm'
import type { OrganizationTransaction } from '#db/tenant'

/** Whether people are mapped and none is left to map. Two looks into an index. */
export async function hasOnlyMapped(tx: OrganizationTransaction): Promise<boolean> {
  const some = (list: string) =>
    sql`exists (select 1 from employees where organization_id = ${tx.organizationId}::uuid and list = ${list}::text)`
  const [row] = await tx.execute<{ isDone: boolean }>(
    sql`select ${some('mapped')} and not ${some('unmapped')} as "isDone"`,
  )
  return row?.isDone ?? false
}
