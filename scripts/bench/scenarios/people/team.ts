import { sql } from 'drizzle-orm'
import type { Database } from '#db/connection/client'
import type { EmployeeId, OrganizationId } from '#db/ids'
import { countList, type ListRequest } from '#db/queries/people/list/list-page'
import { departments, teamPage } from '#db/queries/people/list/team-list'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { listRequest } from '#lib/people/list-request'
import type { Figure } from '../../report/figure.ts'
import { median, p95 } from '../../report/quantile.ts'
import { formatCount, milliseconds } from '../../report/units.ts'
import type { Bed } from '../../setup/bed.ts'
import { sqlTimes } from './sql-times.ts'

type Read = {
  what: string
  atMost: number
  read: (tx: OrganizationTransaction, n: number) => Promise<unknown>
}

/** Pages of the team list in every order, deep, filtered and searched, and the count that is read beside them. */
export async function pagesOfTeam(
  bed: Bed,
  database: Database,
  organizationId: OrganizationId,
): Promise<Figure[]> {
  const { listed, queries } = bed.sizes
  const manager = await makeReportingLines(database, organizationId, listed)
  const figures: Figure[] = []
  for (const { what, atMost, read } of reads(manager, await deepPlaces(database, organizationId))) {
    const samples = await sqlTimes(database, organizationId, queries, read)
    figures.push({
      what: `team among ${formatCount(listed)} people, ${what}: p95 of its SQL`,
      value: p95(samples),
      unit: ' ms',
      reach: { atMost },
      beside: `median ${milliseconds(median(samples))}`,
    })
  }
  return figures
}

const request = (params: Record<string, string>): ListRequest => listRequest(new URLSearchParams(params))

const searches = ['wójc', 'chloé ze', 'engineering', 'kimani.12', "o'con", 'nobody of this name']

function reads(manager: string, places: readonly string[]): Read[] {
  const page = (what: string, params: Record<string, string>, atMost = 5): Read => ({
    what,
    atMost,
    read: (tx) => teamPage(tx, request(params)),
  })
  const place = (n: number) => places[n % places.length] ?? ''
  const search = (n: number) => searches[n % searches.length] ?? ''
  return [
    page('first page', {}),
    { what: 'deep page', atMost: 5, read: (tx, n) => teamPage(tx, request({ after: place(n) })) },
    {
      what: 'page before a deep one',
      atMost: 5,
      read: (tx, n) => teamPage(tx, request({ before: place(n) })),
    },
    page('by department', { sort: 'department' }),
    page('by newest start date', { sort: '-start' }),
    page('mapped, by oldest start date', { show: 'mapped', sort: 'start' }),
    page('one department', { department: 'Engineering' }),
    page('one manager’s reports', { manager }),
    page('whose manager has left', { manager: 'left' }, 50),
    page('with account', { account: 'with' }, 50),
    page('without account, by department', { account: 'without', sort: 'department' }),
    page('left', { show: 'deactivated' }),
    { what: 'searched', atMost: 50, read: (tx, n) => teamPage(tx, request({ search: search(n) })) },
    {
      what: 'searched, by department',
      atMost: 50,
      read: (tx, n) => teamPage(tx, request({ search: search(n), sort: 'department' })),
    },
    { what: 'count of all', atMost: 50, read: (tx) => countList(tx, request({})) },
    { what: 'count of a search', atMost: 50, read: (tx, n) => countList(tx, request({ search: search(n) })) },
    { what: 'its departments', atMost: 5, read: (tx) => departments(tx) },
  ]
}

/**
 * One manager for ten people, seven of ten with an account, and one person in twenty has left. Returns the id of a manager.
 */
async function makeReportingLines(
  database: Database,
  organizationId: OrganizationId,
  people: number,
): Promise<string> {
  const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
    withOrganization(database, organizationId, work)
  const numbered = sql`(select id, (row_number() over (order by id))::int as n from employees
    where organization_id = ${organizationId}::uuid)`
  const managers = Math.ceil(people / 10)
  await inOrganization(async (tx) => {
    // The planner takes each side for a few people, and would compare everyone with everyone.
    await tx.execute(sql`set local enable_nestloop = off`)
    await tx.execute(sql`
      update employees e set manager_id = m.id from ${numbered} person join ${numbered} m on m.n = 1 + person.n % ${managers}::int
      where e.organization_id = ${organizationId}::uuid and e.id = person.id and m.id <> person.id`)
  })
  await inOrganization((tx) =>
    tx.execute(sql`
      insert into users (organization_id, email, name, role, employee_id)
      select ${organizationId}::uuid, id || '@account.test', 'Account', 'member', id from ${numbered} m
      where n <= ${managers}::int and n % 10 < 7`),
  )
  await inOrganization(async (tx) => {
    const left = sql`(select id from ${numbered} person where n % 20 = 3)`
    await tx.execute(
      sql`delete from mappings where organization_id = ${organizationId}::uuid and employee_id in ${left}`,
    )
    await tx.execute(
      sql`update employees set deactivated_at = now() where organization_id = ${organizationId}::uuid and id in ${left}`,
    )
  })
  await database.orm.execute(sql`vacuum employees, mappings, users`)
  const [manager] = await inOrganization((tx) =>
    tx.execute<{ id: EmployeeId }>(sql`select id from ${numbered} m where n = 2`),
  )
  return manager?.id ?? ''
}

/** Places of the pages from the sixtieth on, as reached page by page. */
async function deepPlaces(database: Database, organizationId: OrganizationId): Promise<string[]> {
  const places: string[] = []
  for (let after = ''; places.length < 80; ) {
    const found = await withOrganization(database, organizationId, (tx) =>
      teamPage(tx, request(after ? { after } : {})),
    )
    const last = found.rows.at(-1)
    if (!last || !found.hasNext) break
    after = last.id
    places.push(after)
  }
  return places.slice(-20)
}
