import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Database } from '#db/connection/client'
import { UserId } from '#db/ids'
import { insertSession } from '#db/queries/accounts/sessions'
import { users } from '#db/schema/people'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { type TestOrganization, testOrganization } from '#db/testing/organization'
import { hashPassword } from '#lib/access/password/hash'
import { viewerOf } from '#lib/access/viewer'

export const rightPassword = 'five green lamps at noon'

let hash: Promise<string> | undefined

/** An organization with a manager of `size - 1` reports who signs in with `rightPassword`, for tests. */
export async function testManager(database: Database, size = 2, email = `Max.${randomUUID()}@example.test`) {
  const organization: TestOrganization = await testOrganization(database, size)
  const { organizationId, people } = organization
  hash ??= hashPassword(rightPassword)
  const user = { id: UserId.parse(randomUUID()), email }
  const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
    withOrganization(database, organizationId, work)
  const passwordHash = await hash
  await inOrganization((tx) =>
    tx.insert(users).values({
      organizationId,
      ...user,
      name: 'Max Manager',
      role: 'member',
      passwordHash,
      employeeId: people[0]?.id ?? null,
    }),
  )
  const change = (values: Partial<typeof users.$inferInsert>, userId: UserId = user.id) =>
    inOrganization((tx) => tx.update(users).set(values).where(eq(users.id, userId)))
  const session = async (userId: UserId = user.id) => {
    const sessionId = await inOrganization((tx) =>
      insertSession(tx, { userId, sessionVersion: 1, method: 'password' }),
    )
    return { organizationId, userId, sessionId }
  }
  /** The admin of the organization, signed in and able to sign in again. */
  const adminViewer = async () => {
    await change({ passwordHash }, organization.admin.userId)
    const viewer = await viewerOf(database, await session(organization.admin.userId))
    if (!viewer) throw new Error('The admin of the test has no session.')
    return viewer
  }
  return { ...organization, user, change, session, adminViewer, inOrganization }
}
