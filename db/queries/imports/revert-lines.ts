import { type SQL, sql } from 'drizzle-orm'
import type { ImportId, UserId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'
import { hasFileGoals, withoutId } from '../people/file-goals.ts'
import { keepPlans } from '../plans.ts'
import { orGiveId, renameAccounts, setFields } from './apply-lines.ts'
import { personState, withMappingAndAccount } from './known-people.ts'
import { lineRanges } from './line-ranges.ts'

// An undo first marks the lines that it must keep (`kept_because`), then reverts all others as a set.

const linesOf = (tx: OrganizationTransaction, importId: ImportId) =>
  sql`l.organization_id = ${tx.organizationId}::uuid and l.import_id = ${importId}::uuid`

const employeeOfLine = sql`e.organization_id = l.organization_id and e.id = l.employee_id`

/** Lines that are to be reverted as far as is known. */
const reverted = (tx: OrganizationTransaction, importId: ImportId, changes: SQL) =>
  sql`${linesOf(tx, importId)} and l.change in (${changes}) and l.kept_because is null`

/** Marks lines as kept, each with its reason; several reasons leave the first. */
export async function markKept(tx: OrganizationTransaction, importId: ImportId): Promise<void> {
  const applied = reverted(tx, importId, sql`'added', 'changed', 'deactivated'`)
  const keep = (reason: string, from: SQL, where: SQL) =>
    tx.execute(sql`update import_lines l set kept_because = ${reason} ${from} where ${where}`)
  await tx.execute(sql`
    select 1 from import_lines l join employees e on ${employeeOfLine} where ${applied}
    order by l.employee_id for no key update of e`)
  await keep(
    'Is no longer in the team.',
    sql``,
    sql`${applied} and not exists (select 1 from employees e where ${employeeOfLine})`,
  )
  await keep(
    'Was changed since the import.',
    sql`from employees e ${withMappingAndAccount}`,
    sql`${applied} and ${employeeOfLine} and not ${personState} @> (l.after - case when l.change = 'added' then 'role' else '' end)`,
  )
  const added = reverted(tx, importId, sql`'added'`)
  await keep(
    'Has been synced since the import.',
    sql``,
    sql`${added} and (exists (select 1 from outcomes o where o.organization_id = l.organization_id
      and o.employee_id = l.employee_id) or exists (select 1 from goals g where g.organization_id = l.organization_id
      and g.employee_id = l.employee_id))`,
  )
  await keep(
    'Has been invited to sign in since the import.',
    sql``,
    sql`${added} and exists (select 1 from users u, imports i where u.organization_id = l.organization_id
      and u.employee_id = l.employee_id and i.organization_id = l.organization_id and i.id = l.import_id
      and u.created_at > i.created_at)`,
  )
  const changed = reverted(tx, importId, sql`'changed', 'deactivated'`)
  // Joined and not looked up line by line, so that many lines are compared as a set.
  for (const [key, column] of [
    ['email', sql`o.email`],
    ['employeeNumber', sql`o.employee_number`],
  ] as const) {
    await keep(
      'Another person has the former email or employee number now.',
      sql`from employees o`,
      sql`${changed} and o.organization_id = l.organization_id and o.id <> l.employee_id
        and lower(${column}) = lower(l.before ->> ${key})
        and not exists (select 1 from import_lines k where k.organization_id = l.organization_id
          and k.import_id = l.import_id and k.employee_id = o.id and k.kept_because is null
          and (k.change = 'added' or k.before ? ${key}))`,
    )
  }
  await keep(
    'Another person has the former Culture Amp user ID now.',
    sql`from mappings m`,
    sql`${changed} and m.organization_id = l.organization_id and m.employee_id <> l.employee_id
      and m.culture_amp_user_key = user_id_key(l.before ->> 'cultureAmpUserId')
      and not exists (select 1 from import_lines k where k.organization_id = l.organization_id
        and k.import_id = l.import_id and k.employee_id = m.employee_id and k.kept_because is null
        and (k.change = 'added' or k.before ? 'cultureAmpUserId'))`,
  )
  await keep(
    'Was mapped since the import.',
    sql``,
    sql`${changed} and (l.before ->> 'hasLeft')::boolean and not l.after ? 'cultureAmpUserId'
      and exists (select 1 from mappings m where m.organization_id = l.organization_id and m.employee_id = l.employee_id)`,
  )
  await keepManagersInUse(tx, importId, added)
}

/** An added person stays while anyone who stays names them as manager or reviewer; upwards until nothing changes. */
async function keepManagersInUse(tx: OrganizationTransaction, importId: ImportId, added: SQL): Promise<void> {
  for (let marked = 1; marked > 0; ) {
    const rows = await tx.execute(sql`
      update import_lines l set kept_because = 'Is the manager or reviewer of people who stay.'
      where ${added} and l.employee_id in (
        select r.manager_id from employees r where r.organization_id = ${tx.organizationId}::uuid
          and r.manager_id is not null and not exists (select 1 from import_lines k
            where k.organization_id = r.organization_id and k.import_id = ${importId}::uuid and k.employee_id = r.id
              and k.kept_because is null and (k.change = 'added' or (k.change = 'changed' and k.before ? 'managerId')))
        union all
        select r.reviewer_id from employees r where r.organization_id = ${tx.organizationId}::uuid
          and r.reviewer_id is not null and not exists (select 1 from import_lines k
            where k.organization_id = r.organization_id and k.import_id = ${importId}::uuid and k.employee_id = r.id
              and k.kept_because is null and k.change = 'added'))
      returning 1`)
    marked = rows.length
  }
}

/**
 * Reverts the lines that are not kept: fields, Culture Amp user IDs and accounts first, then the people who were added.
 * @param lines of the whole import
 */
export async function revertLines(
  tx: OrganizationTransaction,
  importId: ImportId,
  userId: UserId,
  lines: number,
): Promise<void> {
  const changed = reverted(tx, importId, sql`'changed', 'deactivated'`)
  const ofLine = (alias: SQL) =>
    sql`${alias}.organization_id = l.organization_id and ${alias}.employee_id = l.employee_id`
  // From the last: people are added after their managers.
  const inBatches = async (statement: (inRange: SQL) => SQL) => {
    for (const { from, to } of lineRanges(0, lines).toReversed())
      await tx.execute(statement(sql`l.position >= ${from} and l.position < ${to}`))
  }
  // Goals and accounts that ended in the moment of the import begin again.
  await tx.execute(sql`
    update goals g set removed_at = null from import_lines l join employees e on ${employeeOfLine}
    where ${reverted(tx, importId, sql`'deactivated'`)} and ${ofLine(sql`g`)} and g.removed_at = e.deactivated_at
      and g.removal_run_id is null`)
  await tx.execute(sql`
    update users u set deactivated_at = null from import_lines l join employees e on ${employeeOfLine}
    where ${reverted(tx, importId, sql`'deactivated'`)} and ${ofLine(sql`u`)} and u.deactivated_at = e.deactivated_at`)
  await renameAccounts(tx, changed, sql`l.after`, sql`l.before`)
  await tx.execute(sql`
    update users u set employee_id = null from import_lines l
    where ${reverted(tx, importId, sql`'added'`)} and ${ofLine(sql`u`)}`)
  const mapped = sql`${reverted(tx, importId, sql`'added', 'changed', 'deactivated'`)} and l.after ? 'cultureAmpUserId'`
  await keepPlans(tx)
  await inBatches(
    (inRange) => sql`
    update mappings m set ${withoutId} from import_lines l
    where ${mapped} and ${inRange} and l.change = 'changed' and ${ofLine(sql`m`)} and ${hasFileGoals}`,
  )
  await inBatches(
    (inRange) => sql`
    delete from mappings m using import_lines l
    where ${mapped} and ${inRange} and ${ofLine(sql`m`)} and m.culture_amp_user_id is not null`,
  )
  await tx.execute(sql`
    delete from goals g using import_lines l where ${mapped} and l.change = 'changed' and ${ofLine(sql`g`)}
      and l.after ->> 'cultureAmpUserId' is not null and not g.from_file`)
  await inBatches(
    (inRange) => sql`
    update employees e set email = case when l.before ? 'email' then null else e.email end,
      employee_number = case when l.before ? 'employeeNumber' then null else e.employee_number end
    from import_lines l where ${changed} and ${inRange} and ${employeeOfLine} and l.before ?| array['email', 'employeeNumber']`,
  )
  // Reports of added people have their former manager back before those are deleted, and their emails are free again.
  await inBatches(
    (inRange) => sql`
    update employees e set manager_id = (l.before ->> 'managerId')::uuid from import_lines l
    where ${changed} and ${inRange} and ${employeeOfLine} and l.before ? 'managerId'`,
  )
  await inBatches(
    (inRange) => sql`
    delete from employees e using import_lines l
    where ${reverted(tx, importId, sql`'added'`)} and ${inRange} and ${employeeOfLine}`,
  )
  await inBatches(
    (inRange) => sql`
    update employees e set ${setFields(sql`l.before`)} from import_lines l
    where ${changed} and ${inRange} and ${employeeOfLine}`,
  )
  await inBatches(
    (inRange) => sql`
    insert into mappings (organization_id, employee_id, culture_amp_user_id, mapped_by)
    select l.organization_id, l.employee_id, l.before ->> 'cultureAmpUserId', ${userId}::uuid from import_lines l
    where ${changed} and ${inRange} and l.before ->> 'cultureAmpUserId' is not null
    ${orGiveId}`,
  )
  // Goals from a file that began again above; when the file came is not kept, but when it last changed them.
  await tx.execute(sql`
    insert into mappings (organization_id, employee_id, last_synced_at, goal_count)
    select g.organization_id, g.employee_id, max(g.changed_at), (count(*) filter (where not g.is_hidden))::int
    from import_lines l join goals g on ${ofLine(sql`g`)} and g.from_file and g.removed_at is null
    where ${reverted(tx, importId, sql`'deactivated'`)} and l.before ->> 'cultureAmpUserId' is null
    group by 1, 2
    on conflict (organization_id, employee_id) do nothing`)
}

/** How many lines the undo reverted and kept. */
export async function countReverted(tx: OrganizationTransaction, importId: ImportId) {
  const [row] = await tx.execute<{ reverted: number; kept: number }>(sql`
    select count(*) filter (where l.kept_because is null)::int as reverted,
      count(*) filter (where l.kept_because is not null)::int as kept
    from import_lines l where ${linesOf(tx, importId)} and l.change in ('added', 'changed', 'deactivated', 'removed')`)
  return row ?? { reverted: 0, kept: 0 }
}
