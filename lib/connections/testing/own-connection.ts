import { beforeEach } from 'vitest'
import type { EmployeeId } from '#db/ids'
import { connections } from '#db/schema/connections'
import { mappings } from '#db/schema/people'
import { goals } from '#db/schema/sync'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { type TestOrganization, testOrganization } from '#db/testing/organization'
import { testId } from '#db/testing/test-id'
import { type Confirmed, saveConnection } from '#lib/connection-lifecycle/save'
import { ownFixture } from '#lib/sync/testing/own-fixture'
import type { ConnectionInput } from '../input.ts'
import { connectionView } from '../view.ts'
import { fieldsFor } from './fields.ts'

/** No question of a save was answered with yes. */
export const nothingConfirmed: Confirmed = { saveAnyway: false, otherAccount: false }

/**
 * What the tests of a connection do and look at. Each test has an organization of its own with four people, which is
 * not connected yet; the calling file has a database and a sandbox of its own.
 */
export function ownConnection() {
  const fixture = ownFixture()
  let organization: TestOrganization
  beforeEach(async () => {
    organization = await testOrganization(fixture.database, 4)
    fixture.sandbox.reset()
  })

  const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
    withOrganization(fixture.database, organization.organizationId, work)
  const withKey = (given: Partial<ConnectionInput> = {}) => fieldsFor(fixture.sandbox, given)

  return {
    fixture,
    admin: () => organization.admin,
    inOrganization,
    /** The form with an empty field for the key. */
    fields: (given: Partial<ConnectionInput> = {}) => withKey({ apiKey: '', ...given }),
    withKey,
    save: (given = withKey(), confirmed = nothingConfirmed) =>
      saveConnection(fixture.database, organization.admin, given, confirmed),
    view: () => inOrganization(connectionView),
    stored: async () => (await inOrganization((tx) => tx.select().from(connections)))[0],
    /** Maps Person 1 to `owner`, with these goals stored. */
    map: (owner: string, goalIds: string[]) =>
      inOrganization(async (tx) => {
        const { organizationId } = tx
        const employeeId = testId<EmployeeId>(organization.people[1]?.id ?? '')
        const mapping = { organizationId, employeeId, cultureAmpUserId: owner, goalCount: goalIds.length }
        await tx.insert(mappings).values(mapping)
        const goal = {
          organizationId,
          employeeId,
          name: 'A goal',
          status: 'on_track',
          contentHash: 'h',
        } as const
        for (const cultureAmpId of goalIds) await tx.insert(goals).values({ ...goal, cultureAmpId })
      }),
  }
}
