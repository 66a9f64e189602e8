import { sql } from 'drizzle-orm'
import type { EmployeeId, ImportId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import { asTexts, texts } from '../arrays.ts'
import type { StoredChange } from './import-lines.ts'
import type { LineRange } from './line-ranges.ts'

// An import of goals is applied person by person: each chunk of people is read, compared with the check, and written.

/** A line of an import of goals, as it was checked. */
export type StoredGoalLine = {
  position: number
  employeeId: EmployeeId
  line: number | null
  change: StoredChange
  name: string
  /** `row`: the fields of the goal; `keyResults`: of the person, on the first line. Null for a goal that the file lacks. */
  after: { row: Record<string, string>; keyResults?: number } | null
}

/** Lets the transaction take as long as the import is large; statements keep their time limit. */
export async function allowLongTransaction(tx: OrganizationTransaction): Promise<void> {
  await tx.execute(sql`
    select case when current_setting('server_version_num')::int >= 170000
      then set_config('transaction_timeout', '0', true) end`)
}

/** The lines of people from this position on, at most `limit`: a person's lines follow each other, people go by id. */
export async function goalLinesFrom(
  tx: OrganizationTransaction,
  importId: ImportId,
  position: number,
  limit: number,
): Promise<StoredGoalLine[]> {
  const rows = await tx.execute<StoredGoalLine>(sql`
    select position, employee_id as "employeeId", line, change, name, after from import_lines
    where organization_id = ${tx.organizationId}::uuid and import_id = ${importId}::uuid and position >= ${position}::int
    order by position limit ${limit}::int`)
  // What was refused for its email stands last, and is no one's.
  return rows.filter(({ employeeId }) => employeeId !== null)
}

/**
 * Keeps on the lines of a range what an undo needs: the goals that are about to be changed or removed as they are, and, on
 * each person's first line, the mapping; null for a person without one. By position, since lines stored a moment ago have
 * no statistics, and any other way may read all of them.
 * @param firsts the positions of the people's first lines
 */
export async function keepBefore(
  tx: OrganizationTransaction,
  importId: ImportId,
  range: LineRange,
  firsts: readonly number[],
): Promise<void> {
  const ofImport = sql`l.organization_id = ${tx.organizationId}::uuid and l.import_id = ${importId}::uuid`
  await tx.execute(sql`
    update import_lines l set before = l.before || jsonb_build_object('goal', (
      select to_jsonb(g) from goals g where g.organization_id = l.organization_id
        and g.id = (l.before ->> 'goalId')::uuid))
    where ${ofImport} and l.position >= ${range.from}::int and l.position < ${range.to}::int and l.before ? 'goalId'`)
  await tx.execute(sql`
    update import_lines l set before = coalesce(l.before, '{}') || jsonb_build_object('mapping', (
      select to_jsonb(m) from mappings m where m.organization_id = l.organization_id and m.employee_id = l.employee_id))
    where ${ofImport} and l.position = any(${asTexts(firsts)}::int[])`)
}

/** Gives active people without a mapping one without a Culture Amp user ID: their goals come from files. */
export async function addFileMappings(
  tx: OrganizationTransaction,
  employeeIds: readonly EmployeeId[],
): Promise<void> {
  await tx.execute(sql`
    insert into mappings (organization_id, employee_id)
    select e.organization_id, e.id from employees e
    where e.organization_id = ${tx.organizationId}::uuid and e.id = any(${texts(employeeIds)}::uuid[])
      and e.deactivated_at is null and e.excluded_at is null
    order by e.id
    on conflict (organization_id, employee_id) do nothing`)
}
