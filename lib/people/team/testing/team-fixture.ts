import type { EmployeeId, UserId } from '#db/ids'
import { insertSession } from '#db/queries/accounts/sessions'
import { type EmployeeValues, lockEmployee } from '#db/queries/people/employee-writes'
import { users } from '#db/schema/people'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { testOrganization } from '#db/testing/organization'
import { ownDatabase } from '#db/testing/own-database'
import { testId } from '#db/testing/test-id'
import { activityLog } from '#lib/activity/log-page'
import { mapEmployee } from '#lib/people/map'
import { addEmployee, editEmployee } from '../save.ts'

export const blank: EmployeeValues = {
  fullName: 'New Person',
  email: null,
  title: null,
  department: null,
  employeeNumber: null,
  managerId: null,
  reviewerId: null,
  startDate: null,
  endDate: null,
}

/** A database of the calling test file, and organizations in it whose team is changed as admins change it. */
export function teamFixture() {
  const database = ownDatabase(4)

  /** Person 0 manages all others. */
  async function team(size = 3) {
    const { organizationId, people, admin } = await testOrganization(database, size)
    const inOrganization = <T>(work: (tx: OrganizationTransaction) => Promise<T>) =>
      withOrganization(database, organizationId, work)
    const valuesOf = async (employeeId: EmployeeId): Promise<EmployeeValues> => {
      const row = await inOrganization((tx) => lockEmployee(tx, employeeId))
      if (!row) throw new Error('no such employee')
      const { id: _, deactivatedAt: __, ...values } = row
      return values
    }
    return {
      organizationId,
      admin,
      id: (index: number) => testId<EmployeeId>(people[index]?.id ?? ''),
      inOrganization,
      valuesOf,
      add: (values: Partial<EmployeeValues>) => addEmployee(database, admin, { ...blank, ...values }),
      edit: async (employeeId: EmployeeId, values: Partial<EmployeeValues>) =>
        editEmployee(database, admin, employeeId, { ...(await valuesOf(employeeId)), ...values }),
      account: async (employeeId: EmployeeId, values: Partial<typeof users.$inferInsert> = {}) => {
        const email = `${employeeId}@example.test`
        const account = {
          organizationId,
          email,
          name: 'Account',
          role: 'member' as const,
          employeeId,
          passwordHash: 'opened by none',
          ...values,
        }
        const [row] = await inOrganization((tx) => tx.insert(users).values(account).returning())
        if (!row) throw new Error('no account')
        return row
      },
      begin: (userId: UserId) =>
        inOrganization((tx) => insertSession(tx, { userId, sessionVersion: 1, method: 'password' })),
      map: (employeeId: EmployeeId, cultureAmpUserId: string, moveFrom?: EmployeeId) =>
        mapEmployee(database, admin, { employeeId, cultureAmpUserId, moveFrom }),
      log: async () =>
        (await inOrganization((tx) => activityLog(tx, new URLSearchParams()))).rows.map((row) => row.summary),
    }
  }

  return { database, team }
}
