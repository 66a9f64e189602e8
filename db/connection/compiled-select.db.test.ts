import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { employees } from '../schema/people.ts'
import { withOrganization } from '../tenant.ts'
import { testOrganization } from '../testing/organization.ts'
import { ownDatabase } from '../testing/own-database.ts'
import { compiledSelect } from './compiled-select.ts'

const database = ownDatabase(1)

const fields = {
  id: employees.id,
  email: employees.email,
  startDate: employees.startDate,
  createdAt: employees.createdAt,
  hasLeft: sql<boolean>`${employees.deactivatedAt} is not null`,
}

test('a compiled select returns what the ORM returns, for the values of each call', async () => {
  const { organizationId, people } = await testOrganization(database, 2)
  const byName = compiledSelect(fields, (select) =>
    select.from(employees).where(eq(employees.fullName, sql.placeholder('name'))),
  )
  await withOrganization(database, organizationId, async (tx) => {
    await tx.update(employees).set({ startDate: '2026-02-28', title: 'a "title"' })
    for (const { fullName } of people) {
      const expected = await tx.select(fields).from(employees).where(eq(employees.fullName, fullName))
      expect(await byName(tx, { name: fullName })).toEqual(expected)
      expect(expected[0]?.createdAt).toBeInstanceOf(Date)
    }
    expect(await byName(tx, { name: 'No one' })).toEqual([])
  })
})
