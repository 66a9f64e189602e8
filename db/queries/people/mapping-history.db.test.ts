import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { testId } from '#db/testing/test-id'
import { storeMapping, takeIdAway } from './mappings.ts'

const database = ownDatabase(2)

const history = (tx: OrganizationTransaction) =>
  tx.execute(sql`select e.full_name, h.culture_amp_user_id as id, h.ended_at is null as open
    from mapping_history h join employees e on e.id = h.employee_id order by h.id`)

test('every way of mapping leaves its entry: first ID, another ID, unmapping, and all at once', async () => {
  const { organizationId, people, admin } = await testOrganization(database, 2)
  const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
    withOrganization(database, organizationId, work)
  const store = (index: number, cultureAmpUserId: string) =>
    inOrganization((tx) =>
      storeMapping(tx, {
        employeeId: testId(people[index]?.id ?? ''),
        cultureAmpUserId,
        userId: admin.userId,
      }),
    )
  await store(0, 'ca-1')
  await store(0, 'ca-2')
  await inOrganization((tx) => takeIdAway(tx, testId(people[0]?.id ?? '')))
  await store(0, 'ca-1')
  await store(1, 'ca-3')
  expect([...(await inOrganization(history))]).toEqual([
    { full_name: 'Person 0', id: 'ca-1', open: false },
    { full_name: 'Person 0', id: 'ca-2', open: false },
    { full_name: 'Person 0', id: 'ca-1', open: true },
    { full_name: 'Person 1', id: 'ca-3', open: true },
  ])
  await inOrganization((tx) => tx.execute(sql`delete from mappings`))
  expect((await inOrganization(history)).map((row) => row.open)).toEqual([false, false, false, false])
})
