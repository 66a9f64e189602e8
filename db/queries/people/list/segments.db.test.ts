import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { EmployeeId, type OrganizationId } from '#db/ids'
import { employees, mappings } from '#db/schema/people'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { testId } from '#db/testing/test-id'
import { texts } from '../../arrays.ts'
import { listSorts } from './list-order.ts'
import { countList, type ListRequest } from './list-page.ts'
import { employeesToCheck, excludedEmployees, mappedEmployees, unmappedEmployees } from './people-lists.ts'
import { teamPage } from './team-list.ts'

const database = ownDatabase(2)

let organizationId: OrganizationId
const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
  withOrganization(database, organizationId, work)

/** 700 people: the first 600 to be checked, 50 mapped without a doubt, 40 unmapped, and 10 excluded. */
const people = Array.from({ length: 700 }, (_, n) => ({
  id: EmployeeId.parse(randomUUID()),
  fullName: `Person ${String(n).padStart(3, '0')}`,
  department: n % 2 === 0 ? 'Sales' : 'Finance',
  createdAt: new Date(n < 690 ? '2026-01-15T12:00:00Z' : '2026-03-01T00:00:00Z'),
  excludedAt: n >= 690 ? new Date() : null,
}))

beforeAll(async () => {
  ;({ organizationId } = await testOrganization(database))
  await inOrganization(async (tx) => {
    await tx.insert(employees).values(people.map((one) => ({ ...one, organizationId })))
    await tx.insert(mappings).values(
      people.slice(0, 650).map(({ id }, n) => ({
        organizationId,
        employeeId: id,
        cultureAmpUserId: `ca-${n}`,
        checkReason: n < 600 ? ('empty' as const) : null,
      })),
    )
  })
})

const namesOf = ({ rows }: { rows: { fullName: string }[] }) => rows.map(({ fullName }) => fullName)

test('many people to check are paged by name, searched by name and ID, and counted', async () => {
  await inOrganization(async (tx) => {
    const first = await employeesToCheck(tx, { limit: 25 })
    expect(namesOf(first)).toEqual(people.slice(0, 25).map(({ fullName }) => fullName))
    expect(first).toMatchObject({ total: null, hasNext: true })
    const place = { id: testId<EmployeeId>(people[599]?.id ?? ''), isBefore: true }
    expect((await employeesToCheck(tx, { limit: 25, place })).rows).toHaveLength(25)
    expect(await countList(tx, { show: 'check', place })).toEqual({ total: 600, preceding: 599 })
    expect(namesOf(await employeesToCheck(tx, { limit: 25, search: 'ca-599' }))).toEqual(['Person 599'])
    expect(namesOf(await employeesToCheck(tx, { limit: 25, search: 'person 640' }))).toEqual([])
  })
})

test('few people to check are found in every order', async () => {
  const other = await testOrganization(database, 3)
  await withOrganization(database, other.organizationId, async (tx) => {
    await tx.insert(mappings).values(
      other.people.map(({ id }, n) => ({
        organizationId: other.organizationId,
        employeeId: id,
        cultureAmpUserId: `few-${n}`,
        checkReason: n === 1 ? ('emptied' as const) : null,
      })),
    )
    for (const sort of ['name', '-name', 'department', 'start', '-start'] as const) {
      const page = await employeesToCheck(tx, { limit: 25, sort })
      expect(namesOf(page)).toEqual(['Person 1'])
      expect(page).toMatchObject({ total: 1, hasNext: false })
    }
  })
})

test('"New since" shows who was added on that day or later, and composes with the other filters', async () => {
  await inOrganization(async (tx) => {
    expect((await excludedEmployees(tx, { limit: 25, since: '2026-03-01' })).total).toBe(10)
    expect((await excludedEmployees(tx, { limit: 25, since: '2026-03-02' })).total).toBe(0)
    expect((await unmappedEmployees(tx, { limit: 50, since: '2026-01-15' })).total).toBe(40)
    expect((await unmappedEmployees(tx, { limit: 50, since: '2026-01-16' })).total).toBe(0)
    const sales = await mappedEmployees(tx, { limit: 25, since: '2026-01-01', department: 'Sales' })
    expect(sales.hasNext).toBe(true)
    expect(await countList(tx, { show: 'mapped', since: '2026-01-01', department: 'Sales' })).toMatchObject({
      total: 325,
    })
  })
})

test('few newcomers and many are listed alike: in every order, page by page, beside people who were there before', async () => {
  const added = new Set(people.filter((_, n) => n % 7 !== 0).map(({ id }) => id))
  await inOrganization(async (tx) => {
    await tx.execute(
      sql`update employees set created_at = '2027-01-01Z' where id = any(${texts([...added])}::uuid[])`,
    )
    for (const sort of listSorts)
      for (const show of ['mapped', 'unmapped', 'everyone'] as const) {
        const expected = (await idsOf(tx, { sort, show })).filter((id) => added.has(id))
        const since = '2027-01-01'
        expect(await idsOf(tx, { sort, show, since })).toEqual(expected)
        expect((await countList(tx, { sort, show, since })).total).toBe(expected.length)
        expect(await idsOf(tx, { sort, show, since: '2027-01-02' })).toEqual([])
      }
  })
})

/** The ids of the whole list, page by page. */
async function idsOf(tx: OrganizationTransaction, asked: Omit<ListRequest, 'limit'>): Promise<EmployeeId[]> {
  const ids: EmployeeId[] = []
  for (let place: ListRequest['place'] = null; ; ) {
    const page = await teamPage(tx, { ...asked, place, limit: 100 })
    ids.push(...page.rows.map(({ id }) => id))
    const last = ids.at(-1)
    if (!page.hasNext || !last) return ids
    place = { id: last, isBefore: false }
  }
}
