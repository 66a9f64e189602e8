import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { EmployeeId } from '#db/ids'
import {
  employeesToCheck,
  excludedEmployees,
  mappedEmployees,
  unmappedEmployees,
} from '#db/queries/people/list/people-lists'
import { employees, mappings } from '#db/schema/people'
import { activity, goals } from '#db/schema/sync'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { type TestOrganization, testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { testId } from '#db/testing/test-id'
import { confirmNoGoals } from './confirm-no-goals.ts'
import { excludeEmployee, restoreEmployee } from './exclude.ts'
import { mapEmployee, unmapEmployee } from './map.ts'

const database = ownDatabase(12)

const firstPage = { search: '', limit: 1000 }

type List = (tx: OrganizationTransaction, page: typeof firstPage) => Promise<{ rows: { fullName: string }[] }>

const names = async (organization: TestOrganization, list: List) =>
  (await withOrganization(database, organization.organizationId, (tx) => list(tx, firstPage))).rows.map(
    (row) => row.fullName,
  )

const map = (organization: TestOrganization, index: number, cultureAmpUserId: string) =>
  mapEmployee(database, organization.admin, {
    employeeId: testId(organization.people[index]?.id ?? ''),
    cultureAmpUserId,
  })

const storeGoal = (organization: TestOrganization, index: number, cultureAmpId: string) =>
  withOrganization(database, organization.organizationId, (tx) =>
    tx.insert(goals).values({
      organizationId: organization.organizationId,
      employeeId: testId(organization.people[index]?.id ?? ''),
      cultureAmpId,
      name: 'A goal',
      status: 'on_track',
      contentHash: 'h',
    }),
  )

const goalIds = async (organization: TestOrganization) => {
  const rows = await withOrganization(database, organization.organizationId, (tx) => tx.select().from(goals))
  return rows
    .filter((row) => row.removedAt === null)
    .map((row) => row.cultureAmpId)
    .sort()
}

const actions = async (organization: TestOrganization) => {
  const rows = await withOrganization(database, organization.organizationId, (tx) =>
    tx.select().from(activity),
  )
  return rows.map((row) => row.action)
}

describe('mapping', () => {
  test('moves the person from the unmapped to the mapped list and is logged', async () => {
    const organization = await testOrganization(database, 3)
    expect(await map(organization, 1, '  ca-1 ')).toMatchObject({
      ok: true,
      cultureAmpUserId: 'ca-1',
      isProving: false,
    })
    expect(await names(organization, unmappedEmployees)).toEqual(['Person 0', 'Person 2'])
    expect(await names(organization, mappedEmployees)).toEqual(['Person 1'])
    expect(await actions(organization)).toEqual(['mapping.saved'])
  })

  test('refuses an ID that another employee has, naming that employee', async () => {
    const organization = await testOrganization(database, 2)
    await map(organization, 0, 'ca-1')
    const second = await map(organization, 1, 'ca-1')
    expect(second).toMatchObject({ ok: false, code: 'id_taken' })
    expect(second).toHaveProperty('message', expect.stringContaining('Person 0'))
    expect(await names(organization, mappedEmployees)).toEqual(['Person 0'])
  })

  test('a UUID in another case is the same ID, refused with its holder; other IDs are compared with case', async () => {
    const organization = await testOrganization(database, 3)
    const uuid = randomUUID()
    expect((await map(organization, 0, uuid)).ok).toBe(true)
    const second = await map(organization, 1, uuid.toUpperCase())
    expect(second).toMatchObject({ code: 'id_taken', message: expect.stringContaining('Person 0') })
    expect((await map(organization, 1, 'u-77')).ok).toBe(true)
    expect((await map(organization, 2, 'U-77')).ok).toBe(true)
  })

  test('one ID for many people at once goes to one of them; every other is refused with the holder’s name', async () => {
    const organization = await testOrganization(database, 10)
    const results = await Promise.all(organization.people.map((_, i) => map(organization, i, 'ca-1')))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    const [winner] = await names(organization, mappedEmployees)
    for (const result of results.filter((r) => !r.ok)) {
      expect(result).toMatchObject({ code: 'id_taken', message: expect.stringContaining(winner ?? '') })
    }
  })

  test('another ID deletes the goals that came from the old one, the same ID again changes nothing', async () => {
    const organization = await testOrganization(database, 2)
    await map(organization, 0, 'ca-1')
    await map(organization, 1, 'ca-2')
    await storeGoal(organization, 0, 'g-old')
    await storeGoal(organization, 1, 'g-other')
    const before = await revisionOf(organization, 0)
    expect(await map(organization, 0, 'ca-1')).toMatchObject({ ok: true, goalsDeleted: 0 })
    expect(await revisionOf(organization, 0)).toBe(before)
    expect(await map(organization, 0, 'ca-3')).toMatchObject({ ok: true, goalsDeleted: 1 })
    expect(await revisionOf(organization, 0)).not.toBe(before)
    expect(await goalIds(organization)).toEqual(['g-other'])
  })

  test('an ID moves when its holder is unmapped, and the goals do not move with it', async () => {
    const organization = await testOrganization(database, 2)
    await map(organization, 0, 'ca-1')
    await storeGoal(organization, 0, 'g-1')
    expect(
      await unmapEmployee(database, organization.admin, testId(organization.people[0]?.id ?? '')),
    ).toEqual({ ok: true, goalsDeleted: 1 })
    expect(await map(organization, 1, 'ca-1')).toMatchObject({ ok: true })
    expect(await goalIds(organization)).toEqual([])
  })

  test.each(['', '  ', '.', '..', 'a\u0000b', 'x'.repeat(201)])(
    'refuses %j, and stores nothing',
    async (id) => {
      const organization = await testOrganization(database, 1)
      expect(await map(organization, 0, id)).toMatchObject({ ok: false, code: 'invalid_id' })
      expect(await names(organization, mappedEmployees)).toEqual([])
    },
  )

  test('of an employee who left or does not exist changes nothing', async () => {
    const organization = await testOrganization(database, 1)
    await withOrganization(database, organization.organizationId, (tx) =>
      tx.update(employees).set({ deactivatedAt: new Date() }),
    )
    expect(await map(organization, 0, 'ca-1')).toMatchObject({ ok: false, code: 'unknown_employee' })
    const stranger = { employeeId: EmployeeId.parse(randomUUID()), cultureAmpUserId: 'ca-1' }
    expect(await mapEmployee(database, organization.admin, stranger)).toMatchObject({
      code: 'unknown_employee',
    })
  })
})

const revisionOf = async (organization: TestOrganization, index: number) => {
  const [row] = await withOrganization(database, organization.organizationId, (tx) =>
    tx
      .select()
      .from(mappings)
      .where(eq(mappings.employeeId, testId(organization.people[index]?.id ?? ''))),
  )
  return row?.revision
}

describe('excluding', () => {
  test('takes an unmapped person out of the list with a reason, and back', async () => {
    const organization = await testOrganization(database, 2)
    const id = testId<EmployeeId>(organization.people[1]?.id ?? '')
    expect(await excludeEmployee(database, organization.admin, id, ' Contractor ')).toEqual({ ok: true })
    expect(await names(organization, unmappedEmployees)).toEqual(['Person 0'])
    const { rows } = await withOrganization(database, organization.organizationId, (tx) =>
      excludedEmployees(tx, firstPage),
    )
    expect(rows).toMatchObject([{ fullName: 'Person 1', reason: 'Contractor' }])
    expect(await restoreEmployee(database, organization.admin, id)).toEqual({ ok: true })
    expect(await names(organization, unmappedEmployees)).toEqual(['Person 0', 'Person 1'])
  })

  test('refuses an employee who has left', async () => {
    const organization = await testOrganization(database, 1)
    const id = testId<EmployeeId>(organization.people[0]?.id ?? '')
    await withOrganization(database, organization.organizationId, (tx) =>
      tx.update(employees).set({ deactivatedAt: new Date() }),
    )
    expect(await excludeEmployee(database, organization.admin, id, '')).toMatchObject({ ok: false })
  })

  test('refuses an employee who is mapped', async () => {
    const organization = await testOrganization(database, 1)
    await map(organization, 0, 'ca-1')
    expect(
      await excludeEmployee(database, organization.admin, testId(organization.people[0]?.id ?? ''), ''),
    ).toMatchObject({
      ok: false,
    })
  })
})

describe('"Confirm no goals"', () => {
  const toCheck = async (organization: TestOrganization, reason: 'empty' | 'emptied') => {
    await map(organization, 0, 'ca-1')
    await storeGoal(organization, 0, 'g-1')
    await withOrganization(database, organization.organizationId, (tx) =>
      tx
        .update(mappings)
        .set({ checkReason: reason, goalCount: 1 })
        .where(and(eq(mappings.cultureAmpUserId, 'ca-1'))),
    )
  }

  test('removes the kept goals and takes the person off the list', async () => {
    const organization = await testOrganization(database, 1)
    await toCheck(organization, 'emptied')
    const id = testId<EmployeeId>(organization.people[0]?.id ?? '')
    expect(await confirmNoGoals(database, organization.admin, id)).toEqual({ ok: true, goalsRemoved: 1 })
    expect(await names(organization, employeesToCheck)).toEqual([])
    expect(await goalIds(organization)).toEqual([])
  })

  test('changes nothing when a newer answer came first, and says so', async () => {
    const organization = await testOrganization(database, 1)
    await toCheck(organization, 'emptied')
    await withOrganization(database, organization.organizationId, (tx) =>
      tx.update(mappings).set({ checkReason: null }),
    )
    const result = await confirmNoGoals(
      database,
      organization.admin,
      testId(organization.people[0]?.id ?? ''),
    )
    expect(result).toMatchObject({ ok: false, code: 'nothing_to_check' })
    expect(await goalIds(organization)).toEqual(['g-1'])
  })
})
