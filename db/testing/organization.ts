import { randomUUID } from 'node:crypto'
import type { SQL } from 'drizzle-orm'
import type { Database } from '../connection/client.ts'
import { EmployeeId, OrganizationId, UserId } from '../ids.ts'
import { employees, organizations, users } from '../schema/people.ts'
import { withOrganization } from '../tenant.ts'

export type TestOrganization = {
  organizationId: OrganizationId
  admin: { organizationId: OrganizationId; userId: UserId }
  /** Active employees by name: Person 0, Person 1, …; the first manages all others. */
  people: { id: EmployeeId; fullName: string }[]
}

/** Creates an organization for one test: an admin account and `size` people. */
export async function testOrganization(database: Database, size = 0): Promise<TestOrganization> {
  const organizationId = OrganizationId.parse(randomUUID())
  const userId = UserId.parse(randomUUID())
  const people = Array.from({ length: size }, (_, i) => ({
    id: EmployeeId.parse(randomUUID()),
    fullName: `Person ${i}`,
  }))
  await withOrganization(database, organizationId, async (tx) => {
    await tx.insert(organizations).values({ id: organizationId, name: 'Test organization' })
    const email = `${userId}@example.test`
    // No password opens it, but an account that cannot sign in is no admin to count on.
    const admin = { organizationId, id: userId, email, name: 'Ada Admin', passwordHash: 'opened by none' }
    await tx.insert(users).values({ ...admin, role: 'admin' })
    if (people[0]) await tx.insert(employees).values({ organizationId, ...people[0] })
    const rest = people.slice(1).map((person) => ({ organizationId, ...person, managerId: people[0]?.id }))
    if (rest.length > 0) await tx.insert(employees).values(rest)
  })
  return { organizationId, admin: { organizationId, userId }, people }
}

export type Row = Record<string, unknown>

/** The rows of a query in the organization. */
export const rowsIn = (database: Database, organizationId: OrganizationId, query: SQL): Promise<Row[]> =>
  withOrganization(database, organizationId, async (tx) => [...(await tx.execute<Row>(query))])
