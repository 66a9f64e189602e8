import type { Database } from '#db/connection/client'
import type { EmployeeId } from '#db/ids'
import { accountOfEmployee } from '#db/queries/accounts/accounts'
import { lockImports } from '#db/queries/imports/imports'
import {
  allowLongStatements,
  deleteAccount,
  deleteEmployee,
  deleteImportsNaming,
  lockForErasure,
} from '#db/queries/people/erasure/erase'
import { insertErased } from '#db/queries/people/erasure/erased-people'
import { lockReportingLines } from '#db/queries/people/reporting-line'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { whyAccountStays } from '../account-stays.ts'
import { erasedKey } from './erased-key.ts'

export type Erased =
  | { ok: true; importsDeleted: number }
  | { ok: false; code: 'unknown' | 'own_account' | 'last_admin'; message: string }

/**
 * Erases one person for good: everything stored about them, with the account, in one transaction. Reports are left without a
 * manager, imports of the last days that name the person can no longer be undone, and no import or form adds the person
 * again before an admin lifts it (lift.ts). The activity log keeps its entries, which hold no name. Answers of Culture Amp
 * that are under way are dropped. The own account and the last admin are refused.
 */
export function erasePerson(database: Database, actor: Actor, employeeId: EmployeeId): Promise<Erased> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    await allowLongStatements(tx)
    await lockImports(tx)
    await lockReportingLines(tx)
    const person = await lockForErasure(tx, employeeId)
    if (!person) return unknown
    const account = await accountOfEmployee(tx, employeeId)
    const kept = await whyAccountStays(tx, actor, account)
    if (kept) return kept === 'own_account' ? ownAccount : lastAdmin
    const importsDeleted = await deleteImportsNaming(tx, person)
    if (account) await deleteAccount(tx, account.id)
    await deleteEmployee(tx, employeeId)
    const emails = [person.email, account?.email].filter((email) => email != null)
    const hashes = emails.map((email) => erasedKey(actor.organizationId, 'email', email))
    if (person.employeeNumber)
      hashes.push(erasedKey(actor.organizationId, 'employee_number', person.employeeNumber))
    await insertErased(tx, [...new Set(hashes)], actor.userId)
    await recordActivity(tx, {
      userId: actor.userId,
      action: 'employee.erased',
      employeeId,
      summary: 'Erased a person and everything stored about them.',
    })
    return { ok: true, importsDeleted }
  })
}

const refused = (code: Extract<Erased, { ok: false }>['code'], message: string): Erased => ({
  ok: false,
  code,
  message,
})

const unknown = refused('unknown', 'This person is no longer in the team. Reload to check.')
const ownAccount = refused('own_account', 'You can’t erase yourself. Ask another admin to do it.')
const lastAdmin = refused(
  'last_admin',
  'This is the last admin. Make another person an admin first, then erase this one.',
)
