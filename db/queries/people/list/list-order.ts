import { type SQL, sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import { employees } from '#db/schema/people'
import type { OrganizationTransaction } from '#db/tenant'

export const listSorts = ['name', '-name', 'department', 'start', '-start'] as const

/** What a list of people is sorted by; `-` for descending. People without the value come last either way. */
export type ListSort = (typeof listSorts)[number]

/** A page begins after, or ends before, the person with this id. */
export type Place = { id: EmployeeId; isBefore: boolean }

/** The columns of each order as an index has them, the nullable one first where there is one. */
const orders: Record<ListSort, { nullable: SQL | null; columns: SQL[]; isDescending: boolean }> = {
  name: order(null, false),
  '-name': order(null, true),
  department: { nullable: sql`${employees.department}`, columns: byName(), isDescending: false },
  start: order(sql`${employees.startDate}`, false),
  '-start': order(sql`${employees.startDate}`, true),
}

function order(nullable: SQL | null, isDescending: boolean) {
  return { nullable, columns: nullable ? [sql`${employees.id}`] : byName(), isDescending }
}

function byName() {
  return [sql`${employees.fullName}`, sql`${employees.id}`]
}

/** The order of the list as `order by` items. */
export function orderBy(sort: ListSort): SQL {
  const { nullable, columns, isDescending } = orders[sort]
  const direction = sql.raw(isDescending ? 'desc' : 'asc')
  const items = columns.map((column) => sql`${column} ${direction}`)
  return sql.join(nullable ? [sql`${nullable} ${direction} nulls last`, ...items] : items, sql`, `)
}

/**
 * The ids of one page as a subquery: the `limit` people from the place on, or the last ones before it. People without the
 * value that is sorted by are a part of their own, read only where the others do not fill the page: so each part is one
 * range of an index.
 */
export async function idsOfPage(
  tx: OrganizationTransaction,
  where: SQL,
  sort: ListSort,
  place: Place | null,
  limit: number,
): Promise<SQL> {
  const { nullable, columns, isDescending } = orders[sort]
  const isBackwards = place?.isBefore ?? false
  const cursor = place && (await valuesAt(tx, sort, place.id))
  const direction = sql.raw(isDescending === isBackwards ? 'asc' : 'desc')
  const comparison = sql.raw(isDescending === isBackwards ? '>' : '<')

  const part = (isNull: boolean | null): SQL | null => {
    const keys = nullable && isNull === false ? [nullable, ...columns] : columns
    const values = nullable && isNull === false ? cursor?.values : cursor?.values.slice(nullable ? 1 : 0)
    const isPassed = cursor && isNull !== null && isNull !== cursor.isNull && isNull === isBackwards
    if (isPassed) return null
    const isOfCursor = cursor && (isNull === null || isNull === cursor.isNull)
    const range = isOfCursor ? sql`and ${tuple(keys)} ${comparison} ${tuple(values ?? [])}` : sql``
    const nulls =
      isNull === null ? sql`` : isNull ? sql`and ${nullable} is null` : sql`and ${nullable} is not null`
    const items = keys.map((key) => sql`${key} ${direction}`)
    return sql`(select ${employees.id} from ${employees} where ${where} ${nulls} ${range}
      order by ${sql.join(items, sql`, `)} limit ${limit}::int)`
  }
  const parts =
    nullable === null ? [part(null)] : isBackwards ? [part(true), part(false)] : [part(false), part(true)]
  const present = parts.filter((one) => one !== null)
  return sql`(select id from (${sql.join(present, sql` union all `)}) one_page limit ${limit}::int)`
}

const tuple = (items: SQL[]) => sql`(${sql.join(items, sql`, `)})`

/** Where this person stands in the order; null when there is no such person: then the list begins at its start. */
async function valuesAt(tx: OrganizationTransaction, sort: ListSort, id: EmployeeId) {
  const [row] = await tx
    .select({
      fullName: employees.fullName,
      department: employees.department,
      startDate: employees.startDate,
    })
    .from(employees)
    .where(sql`${employees.organizationId} = ${tx.organizationId}::uuid and ${employees.id} = ${id}::uuid`)
  if (!row) return null
  const byId = sql`${id}::uuid`
  const fullName = sql`${row.fullName}::text`
  if (sort === 'name' || sort === '-name') return { isNull: false, values: [fullName, byId] }
  if (sort === 'department')
    return { isNull: row.department === null, values: [sql`${row.department}::text`, fullName, byId] }
  return { isNull: row.startDate === null, values: [sql`${row.startDate}::date`, byId] }
}

/**
 * Who stands before the page that begins after, or ends before, a place, as a condition on `employees`: up to and with that
 * person, or without. Null where there is no such person, so that the list begins at its start.
 */
export async function beforePlace(
  tx: OrganizationTransaction,
  sort: ListSort,
  { id, isBefore }: Place,
): Promise<SQL | null> {
  const cursor = await valuesAt(tx, sort, id)
  if (!cursor) return null
  const { nullable, columns, isDescending } = orders[sort]
  const comparison = sql.raw(`${isDescending ? '>' : '<'}${isBefore ? '' : '='}`)
  if (!nullable) return sql`${tuple(columns)} ${comparison} ${tuple(cursor.values)}`
  return cursor.isNull
    ? sql`(${nullable} is not null or ${tuple(columns)} ${comparison} ${tuple(cursor.values.slice(1))})`
    : sql`(${nullable} is not null and ${tuple([nullable, ...columns])} ${comparison} ${tuple(cursor.values)})`
}
