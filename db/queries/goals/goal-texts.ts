import { sql } from 'drizzle-orm'
import { send } from '#db/connection/send'
import type { EmployeeId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import { texts } from '../arrays.ts'
import { contentSelection, type GoalContent } from './goal-content.ts'

/** What a file is not compared with; every other field of a goal is read. */
type NotCompared = 'createdAt' | 'updatedAt' | 'isNameAltered' | 'isNoteAltered' | 'contentHash'

type ComparedContent = Omit<GoalContent, NotCompared>

/** What a file of goals is compared with: a stored goal by name and dates, and what a change of it shows. */
export type StoredGoalText = ComparedContent & { employeeId: EmployeeId; id: string }

const compared: Record<keyof ComparedContent, true> = {
  cultureAmpId: true,
  name: true,
  description: true,
  status: true,
  cultureAmpStatus: true,
  startDate: true,
  dueDate: true,
  isPrivate: true,
  isHidden: true,
}

const columns = contentSelection(Object.keys(compared) as (keyof ComparedContent)[])

/** The goals of these people that are not removed, with their texts. */
export async function goalTextsOf(
  tx: OrganizationTransaction,
  employeeIds: readonly EmployeeId[],
): Promise<StoredGoalText[]> {
  const rows = await send<StoredGoalText>(
    tx,
    sql`
    select employee_id as "employeeId", id, ${columns} from goals
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
