import { type SQL, sql } from 'drizzle-orm'
import { employees } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'

/**
 * The search as a condition on `employees`; undefined for ''. It matches people who have every word in name, email or
 * department, in any order, without regard to case and accents.
 * @param search at most 200 characters as typed
 * @param byId whether the beginning of a Culture Amp user ID matches too
 */
export const searched = (tx: OrganizationTransaction, search: string, byId = false): SQL | undefined =>
  search === '' ? undefined : matches(tx, search.toWellFormed().replaceAll('\0', ' '), byId)

/**
 * LIKE is not leakproof, so that row-level security keeps it out of index conditions: it filters the entries of the list's
 * index, which hold the search text. CASE hides it from the planner, which would take matches for rare and sort all of them.
 */
const matches = (tx: OrganizationTransaction, search: string, byId: boolean): SQL =>
  sql`case when ${hasEveryWord(search)}${byId ? sql` or ${idBegins(tx, search)}` : sql``} then true else false end`

// Folded by the function that folds what is stored. A search of spaces alone has no words and no matches.
const hasEveryWord = (search: string): SQL => sql`(${employees.searchText} like all (array(
  select '%' || regexp_replace(word, '([\\\\%_])', '\\\\\\1', 'g') || '%'
  from string_to_table(btrim(search_folded(${search}::text)), ' ') word)) and btrim(search_folded(${search}::text)) <> '')`

// As a range, which an index serves under row-level security; no character comes after the last code point.
const idBegins = (tx: OrganizationTransaction, search: string): SQL => {
  const beginning = sql`lower(${search}::text collate "und-x-icu") collate "C"`
  return sql`${employees.id} in (
    select owner.id from employees owner where owner.organization_id = ${tx.organizationId}::uuid
      and owner.mapped_as >= ${beginning} and owner.mapped_as < (${beginning} || chr(1114111)) collate "C")`
}
