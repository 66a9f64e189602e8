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

// Scripts that put no space between words.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/**
 * A pattern of PostgreSQL that finds the name as words, so that “An” is not in “Anna”; anywhere for a script without
 * spaces. In JSON a line break before the name is an escape, which ends in a letter.
 */
function nameAsWords(name: string): string {
  const literal = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  if (unspaced.test(name)) return literal
  return `(^|[^[:alpha:]]|\\\\[bfnrt]|\\\\u[0-9a-f]{4})${literal}([^[:alpha:]]|$)`
}

/** As the text stands in a column, and inside JSON. */
const formsOf = (text: string) => [...new Set([text, JSON.stringify(text).slice(1, -1)])]

/**
 * Deletes the imports whose lines or file name have the person in them: as a line of their own, as another's manager, or
 * in the cells of a refused line. The name is looked for as words, the email anywhere, the employee number as a whole cell.
 * What was imported stays; it can no longer be undone.
 */
export async function deleteImportsNaming(tx: OrganizationTransaction, person: ErasedTexts): Promise<number> {
  const names = JSON.stringify(formsOf(person.fullName).map(nameAsWords))
  const emails = JSON.stringify(person.email === null ? [] : formsOf(person.email))
  const holds = (column: ReturnType<typeof sql>) => sql`(exists (
      select 1 from json_array_elements_text(${names}::json) n (pattern) where lower(${column}) ~ lower(n.pattern))
    or exists (
      select 1 from json_array_elements_text(${emails}::json) t (form) where strpos(lower(${column}), lower(t.form)) > 0))`
  const hasNumber = sql`exists (
    select 1 from jsonb_path_query(jsonb_build_array(l.before, l.after, l.differences, l.cells), '$.**') v
    where lower(btrim(v #>> '{}')) = lower(${person.employeeNumber}::text))`
  const rows = await tx.execute(sql`
    delete from imports i where i.organization_id = ${tx.organizationId}::uuid and (
      ${holds(sql`coalesce(i.file_name, '')`)} or exists (
        select 1 from import_lines l where l.organization_id = i.organization_id and l.import_id = i.id
          and (l.employee_id = ${person.id}::uuid or ${holds(sql`concat_ws(chr(10), l.name, l.before::text, l.after::text,
            l.differences::text, l.reason, l.note, l.cells::text, l.kept_because)`)} or ${hasNumber})))
    returning 1`)
  // Runs of imported goals stay, as results of everyone in them.
  await tx.execute(sql`
    update sync_runs r set file_name = null
    where r.organization_id = ${tx.organizationId}::uuid and r.file_name is not null and ${holds(sql`r.file_name`)}`)
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
