import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import { employees, mappings } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'
import { mappedPerson } from './mapped-person.ts'
import { ofEmployee, person } from './people.ts'
import { type PeopleFilter, peopleWhere } from './people-filter.ts'

/** Where a page of people begins: after the person with this name and id, in the order of the list. */
export type After = { fullName: string; id: EmployeeId }
export type PageRequest = { search: string; after: After | null; limit: number }

/** One page of employees who are active, not mapped and not excluded, by name. */
export function unmappedEmployees(tx: OrganizationTransaction, page: PageRequest) {
  return peoplePage(tx, { list: 'unmapped', search: page.search }, page, (ids) =>
    tx
      .select({ ...person, addedAt: employees.createdAt })
      .from(employees)
      .where(these(tx, ids))
      .orderBy(...byName),
  )
}

/** One page of mapped active employees with their last outcome, by name. */
export function mappedEmployees(tx: OrganizationTransaction, page: PageRequest) {
  return peoplePage(tx, { list: 'mapped', search: page.search }, page, (ids) =>
    tx
      .select(mappedPerson(tx))
      .from(employees)
      .innerJoin(mappings, ofEmployee(mappings))
      .where(these(tx, ids))
      .orderBy(...byName),
  )
}

/** One page of all active employees, by name: for choosing one. The team list has more to show (team/team-list.ts). */
export function team(tx: OrganizationTransaction, page: PageRequest) {
  return peoplePage(tx, { list: 'team', search: page.search }, page, (ids) =>
    tx
      .select(person)
      .from(employees)
      .where(these(tx, ids))
      .orderBy(...byName),
  )
}

/** How many people the filter finds: one pass over the list's index, some 20 ms for 50,000 people. */
export async function countPeople(tx: OrganizationTransaction, filter: PeopleFilter): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(employees)
    .where(peopleWhere(tx, filter))
  return row?.n ?? 0
}

/**
 * One page of the people whom the filter finds, by name. `total` is their number where all of them are on the page, else
 * null: `countPeople` costs more than the page and is asked once beside its pages.
 * The page is found by the index alone (employees_by_list, employees_by_name): no row outside of it is visited.
 * @param page `limit` is one more than is shown, which shows whether another page follows
 * @param read the rows of the page; gets a subquery of their ids
 */
async function peoplePage<Row>(
  tx: OrganizationTransaction,
  filter: PeopleFilter,
  page: Omit<PageRequest, 'search'>,
  read: (ids: SQL) => Promise<Row[]>,
): Promise<{ rows: Row[]; total: number | null }> {
  const ids = sql`(select ${employees.id} from ${employees} where ${and(peopleWhere(tx, filter), startsAfter(page.after))}
    order by ${employees.fullName}, ${employees.id} limit ${page.limit}::int)`
  const rows = await read(ids)
  const isAll = page.after === null && rows.length < page.limit
  return { rows, total: isAll ? rows.length : null }
}

const these = (tx: OrganizationTransaction, ids: SQL) =>
  and(eq(employees.organizationId, tx.organizationId), inArray(employees.id, ids))

const byName = [asc(employees.fullName), asc(employees.id)]

const startsAfter = (after: After | null) =>
  after ? sql`(${employees.fullName}, ${employees.id}) > (${after.fullName}, ${after.id}::uuid)` : undefined
