import { sql } from 'drizzle-orm'
import type { UserId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'

/** What stands in rows that are not the person's own, and is searched for there. */
export type ErasedTexts = {
  id: string
  fullName: string
  email: string | null
  employeeNumber: string | null
}

/** A statement may look through every outcome of two years: outcomes have no index by person. */
export async function allowLongStatements(tx: OrganizationTransaction): Promise<void> {
  await tx.execute(sql`
    select set_config('statement_timeout', '120000', true),
      case when current_setting('server_version_num')::int >= 170000
        then set_config('transaction_timeout', '0', true) end`)
}

/** Holds the person until the transaction ends, the mapping first as every writer takes them; null when there is none. */
export async function lockForErasure(tx: OrganizationTransaction, id: string): Promise<ErasedTexts | null> {
  await tx.execute(sql`select 1 from mappings
    where organization_id = ${tx.organizationId}::uuid and employee_id = ${id}::uuid for update`)
  const [row] = await tx.execute<ErasedTexts>(sql`
    select id, full_name as "fullName", email, employee_number as "employeeNumber" from employees
    where organization_id = ${tx.organizationId}::uuid and id = ${id}::uuid for update`)
  return row ?? null
}

/**
 * Deletes the imports whose lines or file name have the person in them: as a line of their own, as another's manager, or
 * in the cells of a refused line. What was imported stays; it can no longer be undone.
 */
export async function deleteImportsNaming(tx: OrganizationTransaction, person: ErasedTexts): Promise<number> {
  const texts = [person.fullName, person.email].filter((text) => text !== null)
  // As the text stands in JSON too.
  const forms = JSON.stringify([
    ...new Set(texts.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)])),
  ])
  const holds = (column: ReturnType<typeof sql>) => sql`exists (
    select 1 from json_array_elements_text(${forms}::json) t (form) where strpos(lower(${column}), lower(t.form)) > 0)`
  const rows = await tx.execute(sql`
    delete from imports i where i.organization_id = ${tx.organizationId}::uuid and (
      ${holds(sql`coalesce(i.file_name, '')`)} or exists (
        select 1 from import_lines l where l.organization_id = i.organization_id and l.import_id = i.id
          and (l.employee_id = ${person.id}::uuid or ${holds(sql`concat_ws(chr(10), l.name, l.before::text, l.after::text,
            l.differences::text, l.reason, l.note, l.cells::text, l.kept_because)`)})))
    returning 1`)
  return rows.length
}

/** Deletes the person's account with its sessions, links and identities. */
export async function deleteAccount(tx: OrganizationTransaction, userId: UserId): Promise<void> {
  await tx.execute(sql`update connections set saved_by = null
    where organization_id = ${tx.organizationId}::uuid and saved_by = ${userId}::uuid`)
  await tx.execute(sql`delete from users
    where organization_id = ${tx.organizationId}::uuid and id = ${userId}::uuid`)
}

/**
 * Deletes the person with goals, mapping, its history, outcomes and runs, and what managers asked HR about them. The reports
 * have no manager or reviewer then.
 */
export async function deleteEmployee(tx: OrganizationTransaction, id: string): Promise<void> {
  await tx.execute(sql`delete from problems
    where organization_id = ${tx.organizationId}::uuid and kind = 'asked_by_manager' and subject like ${`${id}:%`}`)
  for (const column of ['manager_id', 'reviewer_id'] as const)
    await tx.execute(sql`update employees set ${sql.identifier(column)} = null
      where organization_id = ${tx.organizationId}::uuid and ${sql.identifier(column)} = ${id}::uuid`)
  await tx.execute(sql`delete from employees
    where organization_id = ${tx.organizationId}::uuid and id = ${id}::uuid`)
}
