import { beforeAll, describe, expect, test } from 'vitest'
import { EmployeeId, type OrganizationId } from '#db/ids'
import { employees, mappings, users } from '#db/schema/people'
import { goals } from '#db/schema/sync'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { testId } from '#db/testing/test-id'
import type { ListFilters } from './list-filters.ts'
import { type ListSort, listSorts } from './list-order.ts'
import { countList } from './list-page.ts'
import { departments, teamPage } from './team-list.ts'

const database = ownDatabase(2)

const everyone = { show: 'everyone' as const }

let organizationId: OrganizationId
const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
  withOrganization(database, organizationId, work)

const uuid = (n: number) => EmployeeId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)

/** 23 people: 1 to 20 report to 21, who left, or to 22; every third has no department and no start date. */
beforeAll(async () => {
  ;({ organizationId } = await testOrganization(database))
  const person = (n: number) => ({
    organizationId,
    id: uuid(n),
    // Pairs share a name, so that the id decides.
    fullName: `Name ${String.fromCharCode(65 + ((n * 7) % 12))}`,
    department: n % 3 === 0 ? null : ['Sales', 'Finance'][n % 2],
    startDate: n % 3 === 0 ? null : `2026-01-${String((n % 5) + 1).padStart(2, '0')}`,
  })
  await inOrganization(async (tx) => {
    await tx.insert(employees).values([
      {
        organizationId,
        id: uuid(21),
        fullName: 'Left Manager',
        deactivatedAt: new Date(),
        department: 'Board',
      },
      { organizationId, id: uuid(22), fullName: 'Present Manager' },
    ])
    await tx
      .insert(employees)
      .values(Array.from({ length: 20 }, (_, i) => ({ ...person(i + 1), managerId: uuid(i < 5 ? 21 : 22) })))
    await tx.insert(mappings).values({ organizationId, employeeId: uuid(3), cultureAmpUserId: 'ca-3' })
    const goal = { organizationId, contentHash: 'h', status: 'on_track' as const }
    await tx.insert(goals).values([
      { ...goal, employeeId: uuid(3), cultureAmpId: 'g-1', name: 'Cut 100% of Onboarding' },
      { ...goal, employeeId: uuid(4), cultureAmpId: 'g-2', name: 'onboarding', removedAt: new Date() },
    ])
    const account = { organizationId, name: 'Account' }
    await tx.insert(users).values([
      { ...account, email: 'a@example.test', role: 'admin', employeeId: uuid(22) },
      { ...account, email: 'b@example.test', role: 'member', employeeId: uuid(4) },
      { ...account, email: 'c@example.test', role: 'member', employeeId: uuid(5), deactivatedAt: new Date() },
    ])
  })
})

const page = (
  filters: Partial<ListFilters>,
  sort: ListSort = 'name',
  place: string | null = null,
  limit = 50,
) => {
  const isBefore = place?.startsWith('<') ?? false
  return inOrganization((tx) =>
    teamPage(tx, {
      ...everyone,
      ...filters,
      sort,
      limit,
      place: place === null ? null : { id: testId(place.replace('<', '')), isBefore },
    }),
  )
}

describe('every order', () => {
  test.each(listSorts)(
    '%s pages forwards and backwards through everyone once, in one order',
    async (sort) => {
      const all = (await page({}, sort)).rows.map((row) => row.id)
      expect(new Set(all).size).toBe(22)

      const forwards: string[] = []
      let last = await page({}, sort, null, 5)
      expect(last.hasPrevious).toBe(false)
      forwards.push(...last.rows.map((row) => row.id))
      while (last.hasNext) {
        last = await page({}, sort, last.rows.at(-1)?.id ?? '', 5)
        forwards.push(...last.rows.map((row) => row.id))
      }
      expect(forwards).toEqual(all)

      const backwards = last.rows.map((row) => row.id)
      while (last.hasPrevious) {
        last = await page({}, sort, `<${last.rows[0]?.id}`, 5)
        backwards.unshift(...last.rows.map((row) => row.id))
      }
      expect(backwards).toEqual(all)
    },
  )

  test.each(listSorts)('%s counts who stands before each page, in both directions', async (sort) => {
    const all = (await page({}, sort)).rows.map((row) => row.id)
    const preceding = async (id: EmployeeId, isBefore: boolean) =>
      (await inOrganization((tx) => countList(tx, { ...everyone, sort, place: { id, isBefore } }))).preceding
    for (const [at, id] of all.entries()) {
      expect(await preceding(id, false)).toBe(at + 1)
      expect(await preceding(id, true)).toBe(at)
    }
  })

  test('people without the value that is sorted by come last, either way', async () => {
    for (const sort of ['department', 'start', '-start'] as const) {
      const values = (await page({}, sort)).rows.map((row) =>
        sort === 'department' ? row.department : row.startDate,
      )
      const firstNull = values.indexOf(null)
      expect(values.slice(firstNull).every((value) => value === null)).toBe(true)
      const present = values.slice(0, firstNull) as string[]
      expect(present).toEqual(sort === '-start' ? present.toSorted().toReversed() : present.toSorted())
    }
  })

  test('begins at its start where the person of the place is gone', async () => {
    expect((await page({}, 'name', uuid(999), 5)).rows).toEqual((await page({}, 'name', null, 5)).rows)
  })
})

test.each([
  [{}, 22],
  [{ show: 'active' as const }, 21],
  [{ show: 'deactivated' as const }, 1],
  [{ show: 'mapped' as const }, 1],
  [{ show: 'unmapped' as const }, 20],
  [{ account: 'with' as const }, 2],
  [{ account: 'admin' as const }, 1],
  [{ account: 'without' as const }, 20],
  [{ department: 'Board' }, 1],
  [{ department: '' }, 7],
  [{ manager: 'none' }, 2],
  [{ manager: 'left' }, 5],
  [{ manager: uuid(22) }, 15],
  [{ manager: uuid(22), department: 'Sales', show: 'active' as const }, 5],
  [{ goal: 'onboard' }, 2],
  [{ goal: '100%' }, 1],
  [{ goal: 'o_b' }, 0],
  [{ search: 'manager' }, 2],
  [{ search: 'manager', show: 'active' as const }, 1],
  [{ search: 'finance', manager: uuid(22) }, 5],
])('the filters compose, and the count is that of the list: %j', async (filters, expected) => {
  const found = await page(filters)
  expect(found.rows).toHaveLength(expected)
  expect(found.total).toBe(expected)
  expect(await inOrganization((tx) => countList(tx, { ...everyone, ...filters }))).toEqual({
    total: expected,
    preceding: 0,
  })
})

test('a row shows manager, reports, account and list', async () => {
  const rows = (await page({})).rows
  expect(rows.find((row) => row.id === uuid(22))).toMatchObject({
    reports: 15,
    role: 'admin',
    managerName: null,
  })
  expect(rows.find((row) => row.id === uuid(3))).toMatchObject({
    list: 'mapped',
    managerName: 'Left Manager',
    managerHasLeft: true,
    role: null,
  })
  expect(rows.find((row) => row.id === uuid(21))).toMatchObject({ list: 'deactivated', reports: 5 })
})

test('departments are listed once each', async () => {
  expect(await inOrganization(departments)).toEqual(['Board', 'Finance', 'Sales'])
})
