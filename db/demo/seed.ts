import { sql } from 'drizzle-orm'
import { type Database, openDatabase } from '../connection/client.ts'
import { EmployeeId, OrganizationId } from '../ids.ts'
import { employees, organizations, users } from '../schema/people.ts'
import { type OrganizationTransaction, withOrganization } from '../tenant.ts'
import { type DemoOrganization, type DemoPerson, demoOrganizations } from './people.ts'

/**
 * Puts the demo organizations with their people and accounts into an empty database; where they are already, changes
 * nothing. Connecting and mapping is left to the user.
 * @param passwordHash of the password that all demo accounts share
 * @returns whether this call made them
 */
export async function seedDemo(databaseUrl: string, passwordHash: string): Promise<{ fresh: boolean }> {
  const database = openDatabase(databaseUrl, 2)
  try {
    const made: boolean[] = []
    for (const organization of demoOrganizations)
      made.push(await seedOrganization(database, organization, passwordHash))
    return { fresh: made.includes(true) }
  } finally {
    await database.close()
  }
}

function seedOrganization(
  database: Database,
  organization: DemoOrganization,
  passwordHash: string,
): Promise<boolean> {
  return withOrganization(database, OrganizationId.parse(organization.id), async (tx) => {
    const inserted = await tx
      .insert(organizations)
      .values({ id: tx.organizationId, name: organization.name, timeZone: 'UTC' })
      .onConflictDoNothing()
      .returning({ id: organizations.id })
    if (inserted.length === 0) return false
    await seedPeople(tx, organization)
    await seedAccounts(tx, organization.people, passwordHash)
    return true
  })
}

/** Two passes, so that a manager may stand later in the list. */
async function seedPeople(tx: OrganizationTransaction, { people }: DemoOrganization): Promise<void> {
  await tx.insert(employees).values(
    people.map((person) => ({
      organizationId: tx.organizationId,
      id: EmployeeId.parse(person.id),
      fullName: person.fullName,
      email: person.email,
      title: person.title,
      department: person.department,
      startDate: person.startDate,
    })),
  )
  const idOf = new Map(people.map((person) => [person.key, EmployeeId.parse(person.id)]))
  for (const person of people) {
    const managerId = person.managerKey === null ? undefined : idOf.get(person.managerKey)
    if (managerId === undefined) continue
    await tx
      .update(employees)
      .set({ managerId })
      .where(sql`${employees.organizationId} = ${tx.organizationId} and ${employees.id} = ${person.id}`)
  }
}

async function seedAccounts(
  tx: OrganizationTransaction,
  people: readonly DemoPerson[],
  passwordHash: string,
): Promise<void> {
  const accounts = people.flatMap((person) =>
    person.signsInAs === null || person.email === null
      ? []
      : [
          {
            organizationId: tx.organizationId,
            email: person.email,
            name: person.fullName,
            role: person.signsInAs,
            passwordHash,
            employeeId: EmployeeId.parse(person.id),
          },
        ],
  )
  await tx.insert(users).values(accounts)
}
