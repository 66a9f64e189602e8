import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { EmployeeId } from '#db/ids'
import { employees } from '#db/schema/people'
import { ownDatabase } from '#db/testing/own-database'
import { testId } from '#db/testing/test-id'
import { signInWithPassword } from '#lib/access/sign-in/sign-in'
import { ownMailServer } from '#lib/mail/testing/mail-server'
import type { AccountsContext } from '../context.ts'
import { inviteEmployee } from '../invite.ts'
import { openLink } from '../open-link.ts'
import { setPasswordByLink } from '../set-password.ts'
import { testManager } from './account.ts'

export const baseUrl = 'https://reviews.example.test'
export const newPassword = 'seven quiet boats at dusk'

export const tokenIn = (url = '') => url.split('/').at(-1) ?? ''

/** A database, a mail server and what the calling test file does with accounts there. */
export function accountsFixture() {
  const database = ownDatabase(10)
  const mail = ownMailServer()

  const byMail = (): AccountsContext => ({ database, mailer: mail.mailer, baseUrl })
  const byHand = (): AccountsContext => ({ database, mailer: null, baseUrl })

  const signIn = (email: string, password: string) =>
    signInWithPassword(database, { email, password }, `test-${randomUUID()}`)

  /** A manager's organization whose second person has an address and no account. */
  async function withManager() {
    const manager = await testManager(database, 3)
    const employeeId = testId<EmployeeId>(manager.people[1]?.id ?? '')
    const email = `Report.${randomUUID()}@example.test`
    await manager.inOrganization((tx) =>
      tx.update(employees).set({ email }).where(eq(employees.id, employeeId)),
    )
    const admin = await manager.adminViewer()
    const invite = async (context = byHand()) => {
      const invited = await inviteEmployee(context, admin, employeeId)
      if (!invited.ok || invited.delivery.by !== 'hand') throw new Error(JSON.stringify(invited))
      return tokenIn(invited.delivery.link)
    }
    const accept = (token: string, password = newPassword) =>
      setPasswordByLink(byHand(), 'invitation', { token, password })
    const actions = async () =>
      (
        await manager.inOrganization((tx) =>
          tx.execute<{ action: string }>(sql`select action from activity order by id`),
        )
      ).map(({ action }) => action)
    return { ...manager, employeeId, email, admin, invite, accept, actions }
  }

  const stateOf = async (token: string, kind: 'invitation' | 'password_reset' = 'invitation') =>
    (await openLink(database, kind, token)).state

  return { database, mail, byMail, byHand, signIn, stateOf, withManager }
}
