import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { employees } from '#db/schema/people'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { type TestOrganization, testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { deleteAllMappings, deleteMapping, storeExclusion, storeMapping } from './mappings.ts'
import { connectionCounts } from './people-counts.ts'
import {
  countFound,
  mappedEmployees,
  type PageRequest,
  type PeopleList,
  team,
  unmappedEmployees,
} from './people-lists.ts'

const database = ownDatabase(8)

/** What the triggers keep, beside the same made anew from the people. */
async function keptAndTrue(tx: OrganizationTransaction) {
  const [row] = await tx.execute<Record<string, string>>(sql`
    with grams as (
      select gram, part, id from people_grams, unnest(people) id
    ), true_grams as (
      select gram, part, id from (select array_agg(id) as ids, array_agg(search_text) as texts from employees) one,
        gram_parts(ids, texts, null), unnest(people) id
    )
    select (select json_agg(json_build_array(gram, part, id) order by gram, part, id) from grams)::text as grams,
      (select json_agg(json_build_array(gram, part, id) order by gram, part, id) from true_grams)::text as "trueGrams",
      (select count(*) from people_grams where people = '{}') as "emptyParts",
      (select json_build_array(mapped, unmapped, set_aside) from people_counts)::text as counts,
      (select json_build_array(
        count(*) filter (where deactivated_at is null and id in (select employee_id from mappings)),
        count(*) filter (where deactivated_at is null and id not in (select employee_id from mappings) and excluded_at is null),
        count(*) filter (where deactivated_at is null and id not in (select employee_id from mappings) and excluded_at is not null))
        from employees)::text as "trueCounts",
      (select json_agg(mapped_as order by id) from employees)::text as ids,
      (select json_agg(lower(m.culture_amp_user_id) order by e.id)
        from employees e left join mappings m on m.employee_id = e.id)::text as "trueIds"`)
  return row ?? {}
}

async function expectKept(organization: TestOrganization): Promise<void> {
  const { grams, trueGrams, emptyParts, counts, trueCounts, ids, trueIds } = await withOrganization(
    database,
    organization.organizationId,
    keptAndTrue,
  )
  expect({ grams, emptyParts, counts, ids }).toEqual({
    grams: trueGrams,
    emptyParts: '0',
    counts: trueCounts,
    ids: trueIds,
  })
}

type List = (
  tx: OrganizationTransaction,
  page: PageRequest,
) => Promise<{ rows: { id: string }[]; total: number | null }>

type Change = (tx: OrganizationTransaction, employeeId: string) => Promise<unknown>

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
  fc.constant<Change>((tx, employeeId) =>
    storeMapping(tx, { employeeId, cultureAmpUserId: `CA-${randomUUID()}`, userId: randomUUID() }),
  ),
  fc.constant<Change>((tx, id) => deleteMapping(tx, id)),
  fc.constant<Change>((tx) => deleteAllMappings(tx)),
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

test('whatever is changed, one or all at once, the search and the counts stay those of the people', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(changes, fc.nat(9)), { minLength: 1, maxLength: 8 }),
      async (steps) => {
        const organization = await testOrganization(database, 10)
        for (const [step, who] of steps) {
          await withOrganization(database, organization.organizationId, (tx) =>
            step(tx, organization.people[who]?.id ?? ''),
          )
          await expectKept(organization)
        }
      },
    ),
    { numRuns: 25, seed: 5 },
  )
}, 60_000)

test('people who are added, renamed and mapped at the same time are all found, and nobody is counted twice', async () => {
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
        storeMapping(tx, { employeeId, cultureAmpUserId: `ca-${i}`, userId: randomUUID() }),
      ),
    ]),
  )
  await expectKept(organization)
  await withOrganization(database, organizationId, async (tx) => {
    expect(await countFound(tx, 'team', 'nomvula')).toBe(24)
    expect(await connectionCounts(tx)).toMatchObject({ mapped: 12, unmapped: 12 })
  })
})

test('many people renamed by two at the same time: the one waits for the other, and neither is given up', async () => {
  const organization = await testOrganization(database, 200)
  const rename = (half: number, round: number) =>
    withOrganization(database, organization.organizationId, (tx) =>
      tx.execute(sql`update employees set full_name = ${`Wilhelmina ${round} `} || id::text
        where get_byte(uuid_send(id), 0) % 2 = ${half}::int`),
    )
  for (let round = 0; round < 6; round++) await Promise.all([rename(0, round), rename(1, round)])
  await expectKept(organization)
}, 60_000)

test('what is rolled back was never found or counted', async () => {
  const organization = await testOrganization(database, 2)
  const undone = withOrganization(database, organization.organizationId, async (tx) => {
    await change({ fullName: 'Undone' })(tx, organization.people[1]?.id ?? '')
    await tx.insert(employees).values({ organizationId: tx.organizationId, fullName: 'Never' })
    throw new Error('undo')
  })
  await expect(undone).rejects.toThrow('undo')
  await expectKept(organization)
})

test('a person moves through the lists with every step, found under the present name only', async () => {
  const { organizationId, people } = await testOrganization(database, 3)
  const id = people[1]?.id ?? ''
  const lists: Record<PeopleList, List> = { unmapped: unmappedEmployees, mapped: mappedEmployees, team }
  const found = async (search: string) => {
    const where: string[] = []
    for (const list of Object.keys(lists) as PeopleList[]) {
      const { rows, total } = await withOrganization(database, organizationId, (tx) =>
        lists[list](tx, { search, after: null, limit: 51 }),
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
  await step((tx) => storeMapping(tx, { employeeId: id, cultureAmpUserId: 'CA-77', userId: randomUUID() }))
  expect(await found('ingrid')).toEqual(['mapped', 'team'])
  expect(await found('ca-77')).toEqual(['mapped'])
  await step((tx) => storeMapping(tx, { employeeId: id, cultureAmpUserId: 'CA-78', userId: randomUUID() }))
  expect(await found('ca-77')).toEqual([])
  expect(await found('ca-78')).toEqual(['mapped'])
  await step((tx) => deleteMapping(tx, id))
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
    storeMapping(tx, { employeeId: people[0]?.id ?? '', cultureAmpUserId: 'ca-1', userId: randomUUID() }),
  )
  const before = await version()
  await withOrganization(database, organizationId, (tx) =>
    tx.execute(sql`update mappings set goal_count = 3, last_outcome = 'goals', last_outcome_at = now()`),
  )
  expect(await version()).toEqual(before)
})
