import { sql } from 'drizzle-orm'
import { send } from '#db/connection/send'
import type { EmployeeId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import { texts } from '../arrays.ts'

/** What a file of goals is compared with: a stored goal by name and dates, and what a change of it shows. */
export type StoredGoalText = {
  employeeId: EmployeeId
  id: string
  cultureAmpId: string
  name: string
  description: string | null
  status: string
  cultureAmpStatus: string | null
  /** Calendar days. */
  startDate: string | null
  dueDate: string | null
  isPrivate: boolean
  isHidden: boolean
}

/** The goals of these people that are not removed, with their texts. */
export async function goalTextsOf(
  tx: OrganizationTransaction,
  employeeIds: readonly EmployeeId[],
): Promise<StoredGoalText[]> {
  const rows = await send<StoredGoalText>(
    tx,
    sql`
    select employee_id as "employeeId", id, culture_amp_id as "cultureAmpId", name, description, status,
      culture_amp_status as "cultureAmpStatus", start_date::text as "startDate", due_date::text as "dueDate",
      is_private as "isPrivate", is_hidden as "isHidden"
    from goals
    where organization_id = ${tx.organizationId}::uuid and employee_id = any(${texts(employeeIds)}::uuid[])
      and removed_at is null`,
  )
  return [...rows]
}

/** How many goals are in blocks: not removed and not hidden. */
export async function countGoalsShown(tx: OrganizationTransaction): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from goals
    where organization_id = ${tx.organizationId}::uuid and removed_at is null and not is_hidden`)
  return row?.n ?? 0
}
