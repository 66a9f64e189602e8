import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { EmployeeId } from '#db/ids'
import { mappedEmployees, unmappedEmployees } from '#db/queries/people/list/people-lists'
import { peopleTotals } from '#db/queries/people/people-totals'
import { employees, mappings } from '#db/schema/people'
import { withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { testId } from '#db/testing/test-id'
import { listRequest, peopleOnPage } from './list-request.ts'

const database = ownDatabase(12)

const firstPage = { search: '', limit: 1000 }

describe('the lists', () => {
  test('stand in the order in which people sort names, over pages too', async () => {
    const organization = await testOrganization(database, 0)
    const sorted = ['Anna', 'Émeline', 'emil', 'Ömer', 'Zoe', '田中 陽子']
    await withOrganization(database, organization.organizationId, async (tx) => {
      for (const fullName of sorted.toReversed())
        await tx.insert(employees).values({ organizationId: tx.organizationId, fullName })
    })
    const seen: string[] = []
    let after: EmployeeId | null = null
    for (let i = 0; i < 3; i++) {
      const place: { id: EmployeeId; isBefore: boolean } | null =
        after === null ? null : { id: after, isBefore: false }
      const found: { rows: { id: EmployeeId; fullName: string }[] } = await withOrganization(
        database,
        organization.organizationId,
        (tx) => unmappedEmployees(tx, { place, limit: 2 }),
      )
      seen.push(...found.rows.map((row) => row.fullName))
      after = found.rows.at(-1)?.id ?? null
    }
    expect(seen).toEqual(sorted)
  })

  test('page through all people once, by name, without gaps or repeats', async () => {
    const organization = await testOrganization(database, peopleOnPage * 2 + 7)
    const seen: string[] = []
    for (let hasNext = true; hasNext; ) {
      const request = listRequest(new URLSearchParams({ after: seen.at(-1) ?? '' }))
      const found = await withOrganization(database, organization.organizationId, (tx) =>
        unmappedEmployees(tx, request),
      )
      seen.push(...found.rows.map((row) => row.id))
      hasNext = found.hasNext
    }
    expect(new Set(seen)).toEqual(new Set(organization.people.map((person) => person.id)))
    expect(seen).toHaveLength(organization.people.length)
  })

  test.each(['100%', 'o_e', 'a\\b', "O'Brien"])(
    'search takes %j as it is typed, not as a pattern',
    async (typed) => {
      const organization = await testOrganization(database, 3)
      await withOrganization(database, organization.organizationId, (tx) =>
        tx
          .insert(employees)
          .values({ organizationId: organization.organizationId, fullName: `Zoe ${typed} Last` }),
      )
      const found = await withOrganization(database, organization.organizationId, (tx) =>
        unmappedEmployees(tx, { ...firstPage, search: typed.toLowerCase() }),
      )
      expect(found.rows.map((row) => row.fullName)).toEqual([`Zoe ${typed} Last`])
      expect(found.total).toBe(1)
    },
  )

  test('search finds names, emails, departments and Culture Amp IDs in either case', async () => {
    const { organizationId } = await testOrganization(database)
    const cultureAmpUserId = randomUUID()
    const id = EmployeeId.parse(randomUUID())
    const person = { organizationId, id, fullName: 'Émeline Ångström', email: 'E.Angstrom@Example.test' }
    const found = (search: string) =>
      withOrganization(database, organizationId, async (tx) =>
        (await mappedEmployees(tx, { ...firstPage, search })).rows.map((row) => row.fullName),
      )
    await withOrganization(database, organizationId, async (tx) => {
      await tx.insert(employees).values([
        { ...person, department: 'Forschung' },
        { organizationId, fullName: 'Somebody Else' },
      ])
      await tx.insert(mappings).values({ organizationId, employeeId: id, cultureAmpUserId })
    })
    for (const typed of [
      'émeline',
      'ÅNGSTRÖM',
      'e.angstrom@EXAMPLE',
      'forsch',
      cultureAmpUserId.slice(0, 20),
      'angstrom emel',
    ])
      expect(await found(typed)).toEqual(['Émeline Ångström'])
    expect(await found('emeline nobody')).toEqual([])
  })

  test('counts omit people who are deactivated or excluded, mapped or not', async () => {
    const { organizationId, people } = await testOrganization(database, 8)
    await withOrganization(database, organizationId, async (tx) => {
      await tx
        .insert(mappings)
        .values(
          people
            .slice(0, 4)
            .map(({ id }) => ({ organizationId, employeeId: id, cultureAmpUserId: randomUUID() })),
        )
      for (const person of [people[0], people[4]])
        await tx
          .update(employees)
          .set({ deactivatedAt: new Date() })
          .where(eq(employees.id, testId(person?.id ?? '')))
      await tx
        .update(employees)
        .set({ excludedAt: new Date() })
        .where(eq(employees.id, testId(people[5]?.id ?? '')))
      const mapped = await mappedEmployees(tx, firstPage)
      const unmapped = await unmappedEmployees(tx, firstPage)
      expect([mapped.rows.length, unmapped.rows.length]).toEqual([3, 2])
      expect([mapped.total, unmapped.total]).toEqual([3, 2])
      expect(await peopleTotals(tx)).toMatchObject({ mapped: 3, unmapped: 2 })
    })
  })
})
