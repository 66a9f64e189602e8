import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { employees, mappings } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'
import { mappedPerson } from './mapped-person.ts'
import { ofEmployee, person } from './people.ts'
import { countList } from './people-counts.ts'
import { type PeopleSearch, peopleSearch } from './people-search.ts'

/** Where a page of people begins: after the person with this name and id, in the order of the list. */
export type After = { fullName: string; id: string }
export type PageRequest = { search: string; after: After | null; limit: number }

/** Active people without a mapping who are not set aside; mapped active people; everybody active. */
export type PeopleList = 'unmapped' | 'mapped' | 'team'

/**
 * How many there are in all. Null where a search finds more than a page and more than are worth counting with each page:
 * `countFound` tells it, in some milliseconds for 10,000 people.
 */
type Total = number | null

/** Employees without a mapping who are active and not set aside: one page by name. */
export async function unmappedEmployees(tx: OrganizationTransaction, page: PageRequest) {
  return onePage(tx, 'unmapped', page, (ids) =>
    tx
      .select({ ...person, addedAt: employees.createdAt })
      .from(employees)
      .where(these(tx, ids))
      .orderBy(...byName),
  )
}

/** Mapped active employees with their last outcome, one page by name. */
export async function mappedEmployees(tx: OrganizationTransaction, page: PageRequest) {
  return onePage(tx, 'mapped', page, (ids) =>
    tx
      .select(mappedPerson(tx))
      .from(employees)
      .innerJoin(mappings, ofEmployee(mappings))
      .where(these(tx, ids))
      .orderBy(...byName),
  )
}

/** Everybody active with their manager's name, one page by name. */
export async function team(tx: OrganizationTransaction, page: PageRequest) {
  return onePage(tx, 'team', page, (ids) =>
    tx
      .select({
        ...person,
        startDate: employees.startDate,
        managerName: sql<
          string | null
        >`(select m.full_name from employees m where m.organization_id = ${employees.organizationId} and m.id = ${employees.managerId})`,
        cultureAmpUserId: mappings.cultureAmpUserId,
      })
      .from(employees)
      .leftJoin(mappings, ofEmployee(mappings))
      .where(these(tx, ids))
      .orderBy(...byName),
  )
}

/** Counts everybody in the list whom the search finds. */
export async function countFound(
  tx: OrganizationTransaction,
  list: PeopleList,
  search: string,
): Promise<number> {
  if (search === '') return countList(tx, list)
  return countMatches(tx, list, (await searchOf(tx, list, search)).where)
}

async function onePage<Row>(
  tx: OrganizationTransaction,
  list: PeopleList,
  page: PageRequest,
  read: (ids: SQL) => Promise<Row[]>,
): Promise<{ rows: Row[]; total: Total }> {
  const found = await searchOf(tx, list, page.search)
  // By the index alone (employees_by_list, employees_by_name): the rows of whoever does not match are never visited.
  const ids = sql`(select ${employees.id} from ${employees} where ${and(inList(tx, list), found.where, startsAfter(page.after))}
    order by ${employees.fullName}, ${employees.id} limit ${page.limit}::int)`
  const [rows, total] = await Promise.all([read(ids), totalOf(tx, list, page, found)])
  const isAll = page.after === null && rows.length < page.limit
  return { rows, total: isAll ? rows.length : total }
}

const searchOf = (tx: OrganizationTransaction, list: PeopleList, search: string) =>
  peopleSearch(tx, search, { byId: list === 'mapped' })

function totalOf(
  tx: OrganizationTransaction,
  list: PeopleList,
  page: PageRequest,
  found: PeopleSearch,
): Promise<Total> | Total {
  if (page.search === '') return countList(tx, list)
  return found.isFew ? countMatches(tx, list, found.where) : null
}

async function countMatches(
  tx: OrganizationTransaction,
  list: PeopleList,
  where: SQL | undefined,
): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(employees)
    .where(and(inList(tx, list), where))
  return row?.n ?? 0
}

const inList = (tx: OrganizationTransaction, list: PeopleList) =>
  and(
    eq(employees.organizationId, tx.organizationId),
    list === 'team' ? sql`${employees.list} <> 'deactivated'` : eq(employees.list, list),
  )

const these = (tx: OrganizationTransaction, ids: SQL) =>
  and(eq(employees.organizationId, tx.organizationId), inArray(employees.id, ids))

const byName = [asc(employees.fullName), asc(employees.id)]

const startsAfter = (after: After | null) =>
  after ? sql`(${employees.fullName}, ${employees.id}) > (${after.fullName}, ${after.id}::uuid)` : undefined
