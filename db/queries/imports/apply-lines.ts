import { type SQL, sql } from 'drizzle-orm'
import type { EmployeeId, ImportId, UserId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import { personState, withMappingAndAccount } from './known-people.ts'
import type { LineRange } from './line-ranges.ts'

// Every statement takes the lines of one import, most of them those of a range of positions, and writes them as a set.

const linesOf = (tx: OrganizationTransaction, importId: ImportId) =>
  sql`l.organization_id = ${tx.organizationId}::uuid and l.import_id = ${importId}::uuid`

const inRange = (tx: OrganizationTransaction, importId: ImportId, { from, to }: LineRange) =>
  sql`${linesOf(tx, importId)} and l.position >= ${from} and l.position < ${to}`

const employeeOfLine = sql`e.organization_id = l.organization_id and e.id = l.employee_id`

/**
 * Prepares a transaction for writing tens of thousands of lines. Statements join as sets: lines stored a moment ago have
 * no statistics, and for the few rows that the planner then expects it would compare every line with every person.
 * Statements keep their time limit, the transaction as a whole has none.
 */
export async function prepareBulkWork(tx: OrganizationTransaction): Promise<void> {
  await tx.execute(sql`
    select set_config('enable_nestloop', 'off', true),
      case when current_setting('server_version_num')::int >= 170000
        then set_config('transaction_timeout', '0', true) end`)
}

/**
 * Holds the people whom the import changes until the end of the transaction, mappings first as every writer takes them,
 * and returns how many are no longer as they were when it was checked.
 */
export async function countChangedSince(tx: OrganizationTransaction, importId: ImportId): Promise<number> {
  const touched = sql`${linesOf(tx, importId)} and l.change in ('changed', 'deactivated')`
  await tx.execute(sql`
    select 1 from import_lines l join mappings m on m.organization_id = l.organization_id
      and m.employee_id = l.employee_id
    where ${touched} order by l.employee_id for update of m`)
  await tx.execute(sql`
    select 1 from import_lines l join employees e on ${employeeOfLine}
    where ${touched} order by l.employee_id for no key update of e`)
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from import_lines l
    left join (employees e ${withMappingAndAccount}) on ${employeeOfLine}
    where ${touched} and (e.id is null or not ${personState} @> l.before)`)
  return row?.n ?? 0
}

/** Managers named by the import who are no longer active, or no longer there. */
export async function countManagersWhoLeft(tx: OrganizationTransaction, importId: ImportId): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from (
      select distinct (l.after ->> 'managerId')::uuid as id from import_lines l
      where ${linesOf(tx, importId)} and l.change in ('added', 'changed') and l.after ->> 'managerId' is not null
    ) named
    left join employees e on e.organization_id = ${tx.organizationId}::uuid and e.id = named.id
    where e.id is null or e.deactivated_at is not null`)
  return row?.n ?? 0
}

/** The manager's id of every employee of the organization who has one, by the employee's id. */
export async function managersById(tx: OrganizationTransaction): Promise<Map<EmployeeId, EmployeeId>> {
  const rows = await tx.execute<{ id: EmployeeId; managerId: EmployeeId }>(sql`
    select id, manager_id as "managerId" from employees
    where organization_id = ${tx.organizationId}::uuid and manager_id is not null`)
  return new Map(rows.map(({ id, managerId }) => [id, managerId]))
}

/** Whether a person's data was changed by another way than this import since it was checked. */
export async function isTeamChangedSince(tx: OrganizationTransaction, importId: ImportId): Promise<boolean> {
  const [row] = await tx.execute<{ changed: boolean }>(sql`
    select exists (select 1 from employees e, imports i where e.organization_id = ${tx.organizationId}::uuid
      and i.organization_id = e.organization_id and i.id = ${importId}::uuid and e.last_seen_at > i.created_at) as changed`)
  return row?.changed ?? false
}

/** Frees the emails and employee numbers that move from one person to another inside the import. */
export async function releaseMovedKeys(tx: OrganizationTransaction, importId: ImportId): Promise<void> {
  for (const [key, column] of [
    ['email', sql`email`],
    ['employeeNumber', sql`employee_number`],
  ] as const) {
    await tx.execute(sql`
      update employees e set ${column} = null from import_lines l
      where ${linesOf(tx, importId)} and l.change = 'changed' and l.before ? ${key} and ${employeeOfLine}
        and lower(l.before ->> ${key}) in (
          select lower(l.after ->> ${key}) from import_lines l
          where ${linesOf(tx, importId)} and l.change in ('added', 'changed') and l.after ->> ${key} is not null)`)
  }
}

/** Adds the people of the range. Their managers are there already, or in the same range. */
export async function addPeople(
  tx: OrganizationTransaction,
  importId: ImportId,
  range: LineRange,
): Promise<void> {
  await tx.execute(sql`
    insert into employees (organization_id, id, full_name, email, title, department, employee_number, manager_id,
      start_date, end_date)
    select l.organization_id, l.employee_id, l.after ->> 'fullName', l.after ->> 'email', l.after ->> 'title',
      l.after ->> 'department', l.after ->> 'employeeNumber', (l.after ->> 'managerId')::uuid,
      (l.after ->> 'startDate')::date, (l.after ->> 'endDate')::date
    from import_lines l where ${inRange(tx, importId, range)} and l.change = 'added'
    order by l.position`)
}

/** What `values` (before or after) holds of this key, else the column as it is. */
const given = (values: SQL, key: string, column: SQL, type: SQL = sql`text`) =>
  sql`case when ${values} ? ${key} then (${values} ->> ${key})::${type} else ${column} end`

/** Sets the fields that the lines touch to their values in `values`: after for applying, before for undoing. */
export const setFields = (values: SQL) => sql`
  full_name = ${given(values, 'fullName', sql`e.full_name`)},
  email = ${given(values, 'email', sql`e.email`)},
  title = ${given(values, 'title', sql`e.title`)},
  department = ${given(values, 'department', sql`e.department`)},
  employee_number = ${given(values, 'employeeNumber', sql`e.employee_number`)},
  manager_id = ${given(values, 'managerId', sql`e.manager_id`, sql`uuid`)},
  start_date = ${given(values, 'startDate', sql`e.start_date`, sql`date`)},
  end_date = ${given(values, 'endDate', sql`e.end_date`, sql`date`)},
  deactivated_at = case when ${values} ? 'hasLeft' then
    case when (${values} ->> 'hasLeft')::boolean then coalesce(e.deactivated_at, now()) end else e.deactivated_at end,
  excluded_at = case when ${values} ? 'exclusion' then
    case when ${values} ->> 'exclusion' is not null then coalesce(e.excluded_at, now()) end else e.excluded_at end,
  exclusion_reason = ${given(values, 'exclusion', sql`e.exclusion_reason`)},
  last_seen_at = now()`

/** Changes and deactivates the people of the range. */
export async function changePeople(
  tx: OrganizationTransaction,
  importId: ImportId,
  range: LineRange,
): Promise<void> {
  await tx.execute(sql`
    update employees e set ${setFields(sql`l.after`)} from import_lines l
    where ${inRange(tx, importId, range)} and l.change in ('changed', 'deactivated') and ${employeeOfLine}`)
}

/**
 * Takes the Culture Amp user IDs that the lines of the range change or leave without. A changed ID deletes the goals that
 * came by the old one; a person who left keeps them in history.
 */
export async function takeIds(
  tx: OrganizationTransaction,
  importId: ImportId,
  range: LineRange,
): Promise<void> {
  const touched = sql`${inRange(tx, importId, range)} and l.after ? 'cultureAmpUserId'`
  await tx.execute(sql`
    delete from mappings m using import_lines l where ${touched} and l.change in ('changed', 'deactivated')
      and (l.change = 'deactivated' or m.culture_amp_user_id is not null)
      and m.organization_id = l.organization_id and m.employee_id = l.employee_id`)
  await tx.execute(sql`
    delete from goals g using import_lines l where ${touched} and l.change = 'changed'
      and l.before ->> 'cultureAmpUserId' is not null and not g.from_file
      and g.organization_id = l.organization_id and g.employee_id = l.employee_id`)
  await tx.execute(sql`
    update goals g set removed_at = now(), removal_run_id = null, missed_at = null from import_lines l
    where ${touched} and l.change = 'deactivated' and g.removed_at is null
      and g.organization_id = l.organization_id and g.employee_id = l.employee_id`)
}

/** Gives the Culture Amp user IDs of the range. All ranges were taken from before: IDs may move between people. */
export async function giveIds(
  tx: OrganizationTransaction,
  importId: ImportId,
  userId: UserId,
  range: LineRange,
): Promise<void> {
  await tx.execute(sql`
    insert into mappings (organization_id, employee_id, culture_amp_user_id, mapped_by)
    select l.organization_id, l.employee_id, l.after ->> 'cultureAmpUserId', ${userId}::uuid from import_lines l
    where ${inRange(tx, importId, range)} and l.change in ('added', 'changed')
      and l.after ->> 'cultureAmpUserId' is not null
    ${orGiveId}`)
}

/** People whose goals came from a file have a mapping without an ID, which takes the ID that is inserted. */
export const orGiveId = sql`
  on conflict (organization_id, employee_id) do update set culture_amp_user_id = excluded.culture_amp_user_id,
    mapped_by = excluded.mapped_by, mapped_at = now(), revision = gen_random_uuid()
  where mappings.culture_amp_user_id is null`

/**
 * Gives the accounts of changed people their name, role and, where it was the person's, the new email. Emails may move
 * between accounts, so all of them leave before the first arrives.
 * @param was, is the values of the lines before and after this change
 */
export async function renameAccounts(
  tx: OrganizationTransaction,
  lines: SQL,
  was: SQL,
  is: SQL,
): Promise<void> {
  const account = sql`u.organization_id = l.organization_id and u.employee_id = l.employee_id`
  const onTheWay = sql`u.id::text || '@on-the-way.invalid'`
  await tx.execute(sql`
    update users u set email = ${onTheWay} from import_lines l
    where ${lines} and ${account} and lower(u.email) = lower(${was} ->> 'email') and ${is} ->> 'email' is not null`)
  await tx.execute(sql`
    update users u set name = coalesce(${is} ->> 'fullName', u.name), role = coalesce(${is} ->> 'role', u.role),
      email = case when u.email = ${onTheWay} then ${is} ->> 'email' else u.email end
    from import_lines l
    where ${lines} and ${account} and ${is} ?| array['fullName', 'email', 'role']`)
}

/** Accounts follow their people: changed ones, new ones that have an account already, and leavers, who are signed out. */
export async function changeAccounts(tx: OrganizationTransaction, importId: ImportId): Promise<void> {
  const changed = sql`${linesOf(tx, importId)} and l.change = 'changed'`
  await renameAccounts(tx, changed, sql`l.before`, sql`l.after`)
  await tx.execute(sql`
    update users u set employee_id = l.employee_id, name = coalesce(l.after ->> 'fullName', u.name) from import_lines l
    where ${linesOf(tx, importId)} and l.change = 'added' and u.organization_id = l.organization_id
      and u.employee_id is null and lower(u.email) = lower(l.after ->> 'email')`)
  await tx.execute(sql`
    update users u set deactivated_at = now(), session_version = session_version + 1 from import_lines l
    where ${linesOf(tx, importId)} and l.change = 'deactivated' and u.deactivated_at is null
      and u.organization_id = l.organization_id and u.employee_id = l.employee_id`)
}
