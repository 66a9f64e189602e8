import type { Database } from '#db/connection/client'
import type { EmployeeId, UserId } from '#db/ids'
import {
  type Account,
  accountById,
  accountOfEmployee,
  countOtherAdmins,
  updateUser,
} from '#db/queries/accounts/accounts'
import { unlinkIdentities } from '#db/queries/accounts/identities'
import { closeLinks } from '#db/queries/accounts/links'
import { endSessions } from '#db/queries/accounts/sessions'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { type Action, recordActivity } from '#lib/activity/record'
import { nameInLog, subjectOf } from './name-in-log.ts'

export type Managed =
  | { ok: true; name: string }
  | { ok: false; code: 'unknown' | 'no_account' | 'last_admin' | 'deactivated'; message: string }

/** Who acts; without a user it is the operator. */
type AccountActor = Pick<Actor, 'organizationId'> & { userId: UserId | null }

/** An account, by itself or by its employee. */
export type AccountOf = { userId: UserId } | { employeeId: EmployeeId }

export type AccountChange =
  | 'make_admin'
  | 'remove_admin'
  | 'deactivate'
  | 'reactivate'
  | 'sign_out'
  | 'unlink'

/**
 * Changes the rights, the sessions or the state of an account, and records it; doing it twice is harmless. The last
 * admin who can sign in keeps the rights and the account.
 */
export async function changeAccount(
  database: Database,
  actor: AccountActor,
  of: AccountOf,
  change: AccountChange,
): Promise<Managed> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    const account = await findAccount(tx, of)
    if (!account) return 'userId' in of ? accountRefusals.unknown : accountRefusals.noAccount
    const done = await changes[change](tx, account)
    if (done && 'ok' in done) return done
    if (done) {
      const summary = actor.userId === null ? `By the operator: ${done.summary}` : done.summary
      await recordActivity(tx, { userId: actor.userId, ...subjectOf(account), ...done, summary })
    }
    return { ok: true, name: account.name }
  })
}

/** The account that is meant; null when there is none. */
export const findAccount = (tx: OrganizationTransaction, of: AccountOf): Promise<Account | null> =>
  'userId' in of ? accountById(tx, of.userId) : accountOfEmployee(tx, of.employeeId)

type Change = { action: Action; summary: string }

/** Null: the account is so already, and nothing is recorded. */
type ApplyChange = (
  tx: OrganizationTransaction,
  account: Account,
) => Promise<Change | Exclude<Managed, { ok: true }> | null>

const changes: Record<AccountChange, ApplyChange> = {
  async make_admin(tx, account) {
    if (account.state === 'deactivated') return accountRefusals.deactivated
    if (account.role === 'admin') return null
    await updateUser(tx, account.id, { role: 'admin' })
    return { action: 'account.made_admin', summary: `Made ${nameInLog(account)} an HR admin.` }
  },
  async remove_admin(tx, account) {
    if (account.role !== 'admin') return null
    if (await isLastAdmin(tx, account)) return accountRefusals.lastAdmin
    await updateUser(tx, account.id, { role: 'member' })
    return { action: 'account.admin_removed', summary: `Removed the admin rights of ${nameInLog(account)}.` }
  },
  async deactivate(tx, account) {
    if (account.state === 'deactivated') return null
    if (await isLastAdmin(tx, account)) return accountRefusals.lastAdmin
    await updateUser(tx, account.id, { deactivatedAt: new Date() })
    await endSessions(tx, account.id)
    await closeLinks(tx, account.id, 'replaced')
    return { action: 'account.deactivated', summary: `Deactivated the account of ${nameInLog(account)}.` }
  },
  async reactivate(tx, account) {
    if (account.state !== 'deactivated') return null
    await updateUser(tx, account.id, { deactivatedAt: null })
    return { action: 'account.reactivated', summary: `Reactivated the account of ${nameInLog(account)}.` }
  },
  async sign_out(tx, account) {
    await endSessions(tx, account.id)
    return {
      action: 'session.signed_out_everywhere',
      summary: `Signed ${nameInLog(account)} out everywhere.`,
    }
  },
  // The next single sign-on links anew, by the verified email.
  async unlink(tx, account) {
    if (!(await unlinkIdentities(tx, account.id))) return null
    await endSessions(tx, account.id)
    return {
      action: 'account.identity_unlinked',
      summary: `Unlinked the single sign-on of ${nameInLog(account)}.`,
    }
  },
}

async function isLastAdmin(tx: OrganizationTransaction, account: Account): Promise<boolean> {
  return account.role === 'admin' && (await countOtherAdmins(tx, account.id)) === 0
}

/** Why nothing can be done with an account, for all that is done with one. */
export const accountRefusals = {
  unknown: {
    ok: false,
    code: 'unknown',
    message: 'This account is no longer in your organization. Reload to check.',
  },
  lastAdmin: {
    ok: false,
    code: 'last_admin',
    message: 'This is the last admin who can sign in. Make someone else an admin first.',
  },
  noAccount: {
    ok: false,
    code: 'no_account',
    message: 'This person has no account yet. Invite them first.',
  },
  deactivated: {
    ok: false,
    code: 'deactivated',
    message: 'This account is deactivated. Reactivate it first.',
  },
} as const
