import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { EmployeeId, RunId } from '#db/ids'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { peopleToRead } from './run-people.ts'

const database = ownDatabase(1)

/** How many rows of both tables this transaction has fetched by an index. */
async function rowsFetched(tx: OrganizationTransaction): Promise<number> {
  const [row] = await tx.execute<{ fetched: number }>(sql`
    select sum(idx_tup_fetch + seq_tup_read)::int as fetched from pg_stat_xact_user_tables
    where relname in ('employees', 'mappings')`)
  return row?.fetched ?? 0
}

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
    const before = await rowsFetched(tx)
    const run = { id: RunId.parse(randomUUID()), employeeId: null }
    const quarter = EmployeeId.parse('40000000-0000-4000-8000-000000000000')
    const { people, next } = await peopleToRead(tx, run, quarter, 100)
    expect(people).toHaveLength(100)
    expect(people[0]?.employeeId.startsWith('4')).toBe(true)
    expect(next).toBe(people.at(-1)?.employeeId)
    expect((await rowsFetched(tx)) - before).toBeLessThan(300)
  })
})
