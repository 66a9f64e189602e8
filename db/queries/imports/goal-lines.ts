import { sql } from 'drizzle-orm'
import type { EmployeeId, ImportId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import { texts } from '../arrays.ts'
import type { StoredChange } from './import-lines.ts'

// An import of goals is applied person by person: each chunk of people is read, compared with the check, and written.

/** A line of an import of goals, as it was checked. */
export type StoredGoalLine = {
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

/** The next people of the import by id, at most `limit`. */
export async function peopleOfImport(
  tx: OrganizationTransaction,
  importId: ImportId,
  after: EmployeeId | null,
  limit: number,
): Promise<EmployeeId[]> {
  const rows = await tx.execute<{ id: EmployeeId }>(sql`
    select distinct employee_id as id from import_lines
    where organization_id = ${tx.organizationId}::uuid and import_id = ${importId}::uuid and employee_id is not null
      and (${after}::uuid is null or employee_id > ${after}::uuid)
    order by 1 limit ${limit}::int`)
  return rows.map(({ id }) => id)
}

/** The lines of these people, in the order in which they were planned. */
export async function goalLinesOf(
  tx: OrganizationTransaction,
  importId: ImportId,
  employeeIds: readonly EmployeeId[],
): Promise<StoredGoalLine[]> {
  const rows = await tx.execute<StoredGoalLine>(sql`
    select employee_id as "employeeId", line, change, name, after from import_lines
    where organization_id = ${tx.organizationId}::uuid and import_id = ${importId}::uuid
      and employee_id = any(${texts(employeeIds)}::uuid[])
    order by position`)
  return [...rows]
}

/**
 * Keeps on the lines what an undo needs: the goals that are about to be changed or removed as they are, and, on each
 * person's first line, the mapping; null for a person without one.
 */
export async function keepBefore(
  tx: OrganizationTransaction,
  importId: ImportId,
  employeeIds: readonly EmployeeId[],
): Promise<void> {
  const ofPeople = sql`l.organization_id = ${tx.organizationId}::uuid and l.import_id = ${importId}::uuid
    and l.employee_id = any(${texts(employeeIds)}::uuid[])`
  await tx.execute(sql`
    update import_lines l set before = l.before || jsonb_build_object('goal', to_jsonb(g)) from goals g
    where ${ofPeople} and l.before ? 'goalId' and g.organization_id = l.organization_id
      and g.id = (l.before ->> 'goalId')::uuid`)
  await tx.execute(sql`
    update import_lines l set before = coalesce(l.before, '{}') || jsonb_build_object('mapping', (
      select to_jsonb(m) from mappings m where m.organization_id = l.organization_id and m.employee_id = l.employee_id))
    where ${ofPeople} and l.position = (
      select min(f.position) from import_lines f where f.organization_id = l.organization_id
        and f.import_id = l.import_id and f.employee_id = l.employee_id)`)
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
