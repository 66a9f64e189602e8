import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { EmployeeId, RunId } from '#db/ids'
import { withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { rowsFetched } from '#db/testing/statements/rows-fetched'
import { peopleToRead } from './run-people.ts'

const database = ownDatabase(1)

test('a page of the people of a run reads those people and not the rest of the organization', async () => {
  const { organizationId } = await testOrganization(database)
  await withOrganization(database, organizationId, async (tx) => {
    await tx.execute(sql`insert into employees (organization_id, full_name)
      select ${organizationId}::uuid, 'Person ' || n from generate_series(1, 3000) n`)
    await tx.execute(sql`insert into mappings (organization_id, employee_id, culture_amp_user_id)
      select organization_id, id, id::text from employees`)
  })
  await database.orm.execute(sql`vacuum analyze employees, mappings`)
  await withOrganization(database, organizationId, async (tx) => {
    const run = { id: RunId.parse(randomUUID()), employeeId: null }
    const quarter = EmployeeId.parse('40000000-0000-4000-8000-000000000000')
    const { result, fetched } = await rowsFetched(tx, ['employees', 'mappings'], () =>
      peopleToRead(tx, run, quarter, 100),
    )
    const { people, next } = result
    expect(people).toHaveLength(100)
    expect(people[0]?.employeeId.startsWith('4')).toBe(true)
    expect(next).toBe(people.at(-1)?.employeeId)
    expect(fetched).toBeLessThan(300)
  })
})
