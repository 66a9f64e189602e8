import { type SQL, sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'

/** A query for the ids of everyone below a person in the reporting line; ends even where stored lines form a loop. */
export const belowManager = (tx: OrganizationTransaction, managerId: EmployeeId): SQL => sql`
  with recursive below (id) as (
    select id from employees where organization_id = ${tx.organizationId}::uuid and manager_id = ${managerId}::uuid
    union
    select e.id from below join employees e on e.organization_id = ${tx.organizationId}::uuid and e.manager_id = below.id
  )
  select id from below where id <> ${managerId}::uuid`
