import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { type EmployeeId, UserId } from '#db/ids'
import { employees } from '#db/schema/people'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { type TestOrganization, testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { testId } from '#db/testing/test-id'
import fc from '#lib/testing/fast-check'
import { size } from '#lib/testing/size'
import { storeExclusion, storeMapping, takeIdAway } from '../mappings.ts'
import { peopleTotals } from '../people-totals.ts'
import { countList, type ListPage } from './list-page.ts'
import { mappedEmployees, team, unmappedEmployees } from './people-lists.ts'

const database = ownDatabase(8)

/** The mapped IDs and counts of the lists, beside the same derived anew from employees and mappings. */
async function listsAndTruth(tx: OrganizationTransaction) {
  const [row] = await tx.execute<Record<string, unknown>>(sql`
    select (select json_agg(mapped_as order by id) from employees)::text as ids,
      (select json_agg(lower(m.culture_amp_user_id) order by e.id)
        from employees e left join mappings m on m.employee_id = e.id)::text as "trueIds",
      (count(*) filter (where deactivated_at is null and id in (select employee_id from mappings)))::int as mapped,
      (count(*) filter (where deactivated_at is null and id not in (select employee_id from mappings)
        and excluded_at is null))::int as unmapped,
      (count(*) filter (where deactivated_at is null))::int as team
    from employees`)
  const { ids, trueIds, mapped, unmapped, team: all } = row ?? {}
  const count = async (show: 'mapped' | 'unmapped' | 'active') => (await countList(tx, { show })).total
  const counts = [await count('mapped'), await count('unmapped'), await count('active')]
  return { kept: { ids, counts }, truth: { ids: trueIds, counts: [mapped, unmapped, all] } }
}

async function expectKept({ organizationId }: TestOrganization): Promise<void> {
  const { kept, truth } = await withOrganization(database, organizationId, listsAndTruth)
  expect(kept).toEqual(truth)
}

type List = (
  tx: OrganizationTransaction,
  request: { search: string; limit: number },
) => Promise<ListPage<{ id: string }>>

type Change = (tx: OrganizationTransaction, employeeId: EmployeeId) => Promise<unknown>

const change = (values: Partial<typeof employees.$inferInsert>): Change => {
  return (tx, id) => tx.update(employees).set(values).where(eq(employees.id, id))
}
const name = fc.constantFrom(
  'Ada Ady',
  'Chloé O’Neill',
  '田中 陽子',
  'Bo',
  'x',
  ' ',
  '100% _x\\',
  'Zoë-Marie 🦊',
)

const changes: fc.Arbitrary<Change> = fc.oneof(
  name.map((fullName) => change({ fullName })),
  name.map((department) => change({ department })),
  fc.constant(change({ email: null, department: null })),
  fc.constant(change({ deactivatedAt: new Date() })),
  fc.constant(change({ deactivatedAt: null })),
  fc.constant<Change>((tx, id) => storeExclusion(tx, id, 'Contractor')),
  fc.constant<Change>((tx, id) => storeExclusion(tx, id, null)),
  fc.constant<Change>(async (tx, employeeId) => {
    // An earlier step may have deleted the person.
    if (!(await tx.$count(employees, eq(employees.id, employeeId)))) return
    await storeMapping(tx, {
      employeeId,
      cultureAmpUserId: `CA-${randomUUID()}`,
      userId: UserId.parse(randomUUID()),
    })
  }),
  fc.constant<Change>((tx, id) => takeIdAway(tx, id)),
  fc.constant<Change>(async (tx) => void (await tx.execute(sql`delete from mappings`))),
  name.map(
    (fullName): Change =>
      (tx) =>
        tx.update(employees).set({ fullName }),
  ),
  fc.constant<Change>((tx) => tx.update(employees).set({ department: sql`full_name || ' team'` })),
  fc.constant<Change>((tx, id) =>
    tx.execute(sql`delete from employees where id = ${id} and manager_id is not null`),
  ),
  name.map(
    (fullName): Change =>
      (tx) =>
        tx.insert(employees).values([
          { organizationId: tx.organizationId, fullName },
          { organizationId: tx.organizationId, fullName: `${fullName} Junior` },
        ]),
  ),
)

test(
  'every change of employees and mappings leaves each person in the right list',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(changes, fc.nat(9)), { minLength: 1, maxLength: 8 }),
        async (steps) => {
          const organization = await testOrganization(database, 10)
          for (const [step, who] of steps) {
            await withOrganization(database, organization.organizationId, (tx) =>
              step(tx, testId(organization.people[who]?.id ?? '')),
            )
            await expectKept(organization)
          }
        },
      ),
      { numRuns: size(25, 250) },
    )
  },
  size(180_000, 600_000),
)

test('people who are added, renamed and mapped at the same time are all found and counted once', async () => {
  const organization = await testOrganization(database, 12)
  const { organizationId } = organization
  await Promise.all(
    organization.people.flatMap(({ id: employeeId }, i) => [
      withOrganization(database, organizationId, (tx) =>
        change({ fullName: `Nomvula ${i}` })(tx, employeeId),
      ),
      withOrganization(database, organizationId, (tx) =>
        tx.insert(employees).values({ organizationId, fullName: `Nomvula New ${i}` }),
      ),
      withOrganization(database, organizationId, (tx) =>
        storeMapping(tx, { employeeId, cultureAmpUserId: `ca-${i}`, userId: UserId.parse(randomUUID()) }),
      ),
    ]),
  )
  await expectKept(organization)
  await withOrganization(database, organizationId, async (tx) => {
    expect(await countList(tx, { search: 'nomvula' })).toMatchObject({ total: 24 })
    expect(await peopleTotals(tx)).toMatchObject({ mapped: 12, unmapped: 12 })
  })
})

test('changes of two people do not wait for each other', async () => {
  const { organizationId, people } = await testOrganization(database, 2)
  await withOrganization(database, organizationId, async (tx) => {
    await change({ fullName: 'First', deactivatedAt: new Date() })(tx, testId(people[0]?.id ?? ''))
    await withOrganization(database, organizationId, async (other) => {
      await other.execute(sql`set local lock_timeout = '2s'`)
      await change({ fullName: 'Second', deactivatedAt: new Date() })(other, testId(people[1]?.id ?? ''))
      await other.insert(employees).values({ organizationId, fullName: 'Third' })
    })
  })
})

test('a rolled-back change leaves lists and counts as they were', async () => {
  const organization = await testOrganization(database, 2)
  const undone = withOrganization(database, organization.organizationId, async (tx) => {
    await change({ fullName: 'Undone' })(tx, testId(organization.people[1]?.id ?? ''))
    await tx.insert(employees).values({ organizationId: tx.organizationId, fullName: 'Never' })
    throw new Error('undo')
  })
  await expect(undone).rejects.toThrow('undo')
  await expectKept(organization)
})

test('a person moves through the lists with every step, found under the present name only', async () => {
  const { organizationId, people } = await testOrganization(database, 3)
  const id = testId<EmployeeId>(people[1]?.id ?? '')
  const lists: Record<'unmapped' | 'mapped' | 'team', List> = {
    unmapped: unmappedEmployees,
    mapped: mappedEmployees,
    team,
  }
  const found = async (search: string) => {
    const where: string[] = []
    for (const list of ['unmapped', 'mapped', 'team'] as const) {
      const { rows, total } = await withOrganization(database, organizationId, (tx) =>
        lists[list](tx, { search, limit: 50 }),
      )
      expect(rows).toHaveLength(total ?? -1)
      if (rows.some((row) => row.id === id)) where.push(list)
    }
    return where
  }
  const step = (work: Change) => withOrganization(database, organizationId, (tx) => work(tx, id))

  expect(await found('person 1')).toEqual(['unmapped', 'team'])
  await step(change({ fullName: 'Ingrid Søe', email: 'i.soe@example.test' }))
  expect(await found('person 1')).toEqual([])
  expect(await found('soe ingrid')).toEqual(['unmapped', 'team'])
  await step((tx) =>
    storeMapping(tx, { employeeId: id, cultureAmpUserId: 'CA-77', userId: UserId.parse(randomUUID()) }),
  )
  expect(await found('ingrid')).toEqual(['mapped', 'team'])
  expect(await found('ca-77')).toEqual(['mapped'])
  await step((tx) =>
    storeMapping(tx, { employeeId: id, cultureAmpUserId: 'CA-78', userId: UserId.parse(randomUUID()) }),
  )
  expect(await found('ca-77')).toEqual([])
  expect(await found('ca-78')).toEqual(['mapped'])
  await step((tx) => takeIdAway(tx, id))
  expect(await found('ca-78')).toEqual([])
  expect(await found('ingrid')).toEqual(['unmapped', 'team'])
  await step((tx) => storeExclusion(tx, id, 'Contractor'))
  expect(await found('ingrid')).toEqual(['team'])
  await step(change({ deactivatedAt: new Date() }))
  expect(await found('ingrid')).toEqual([])
})

test('a sync, which changes mappings all the time, writes nothing to employees', async () => {
  const { organizationId, people } = await testOrganization(database, 1)
  const version = () =>
    withOrganization(database, organizationId, (tx) => tx.execute(sql`select xmin::text from employees`))
  await withOrganization(database, organizationId, (tx) =>
    storeMapping(tx, {
      employeeId: testId(people[0]?.id ?? ''),
      cultureAmpUserId: 'ca-1',
      userId: UserId.parse(randomUUID()),
    }),
  )
  const before = await version()
  await withOrganization(database, organizationId, (tx) =>
    tx.execute(sql`update mappings set goal_count = 3, last_outcome = 'goals', last_outcome_at = now()`),
  )
  expect(await version()).toEqual(before)
})
