import { accountById } from '#db/queries/accounts/accounts'
import { organizationOf } from '#db/queries/users'
import { type IdentityCandidate, signInCandidates } from '#db/system'
import { withOrganization } from '#db/tenant'
import { countResetRequest, type TooMany } from '#lib/access/sign-in/limits'
import type { Viewer } from '#lib/access/viewer'
import { recordActivity } from '#lib/activity/record'
import type { AccountsContext } from './context.ts'
import { resetMail, singleSignOnMail } from './mails.ts'
import { type AccountOf, accountRefusals, findAccount } from './manage.ts'
import { nameInLog, subjectOf } from './name-in-log.ts'
import { askedForHours, type Delivery, deliver, makeLink } from './send-link.ts'

type Admin = Pick<Viewer, 'organizationId' | 'organizationName' | 'timeZone' | 'userId' | 'name'>

export type ResetLink =
  | { ok: true; name: string; email: string; expiresAt: Date; delivery: Delivery }
  | { ok: false; code: 'unknown' | 'no_account' | 'deactivated' | 'single_sign_on'; message: string }

/**
 * Makes a link to set a new password, for an admin who was asked for help: it works once for a day and is sent by email,
 * or handed back where it cannot be. The old password works until the new one is set. Recorded.
 */
export async function makeResetLink(
  context: AccountsContext,
  admin: Admin,
  of: AccountOf,
): Promise<ResetLink> {
  const made = await withOrganization(context.database, admin.organizationId, async (tx) => {
    const account = await findAccount(tx, of)
    if (!account) return 'userId' in of ? refusals.unknown : refusals.noAccount
    if (account.state === 'deactivated') return refusals.deactivated
    if (account.hasIdentity && !account.hasPassword) return refusals.singleSignOn
    const link = await makeLink(tx, context.baseUrl, {
      userId: account.id,
      kind: 'password_reset',
      createdBy: admin.userId,
    })
    await recordActivity(tx, {
      userId: admin.userId,
      action: 'account.reset_link_made',
      ...subjectOf(account),
      summary: `Made a link for ${nameInLog(account)} to set a new password.`,
    })
    return { ok: true as const, account, link }
  })
  if (!made.ok) return made
  const { name, email } = made.account
  const to = { name, email, organizationName: admin.organizationName, timeZone: admin.timeZone }
  const delivery = await deliver(context, 'password_reset', made.link, to, admin.name)
  return { ok: true, name, email, expiresAt: made.link.expiresAt, delivery }
}

export type ResetRequest = { ok: true; send: () => Promise<void> } | ({ ok: false } & TooMany)

/**
 * Takes a request for a reset link from a person who typed an address. The answer is the same, and as quick, whether the
 * address has an account or not; `send` does the work afterwards.
 */
export async function requestReset(
  context: AccountsContext,
  request: { email: string; address: string },
): Promise<ResetRequest> {
  const tooMany = await countResetRequest(context.database, request)
  if (tooMany) return { ok: false, ...tooMany }
  return {
    ok: true,
    send: async () => {
      for (const candidate of await signInCandidates(context.database, request.email))
        await sendReset(context, candidate)
    },
  }
}

async function sendReset(
  { database, mailer, baseUrl }: AccountsContext,
  { organizationId, userId }: Pick<IdentityCandidate, 'organizationId' | 'userId'>,
): Promise<void> {
  if (!mailer) return
  const mail = await withOrganization(database, organizationId, async (tx) => {
    const account = await accountById(tx, userId)
    const organization = await organizationOf(tx)
    if (!account || !organization) return null
    const to = { name: account.name, email: account.email, ...organization }
    if (account.hasIdentity && !account.hasPassword) return singleSignOnMail(to, `${baseUrl}/signin`)
    const link = await makeLink(tx, baseUrl, {
      userId,
      kind: 'password_reset',
      createdBy: null,
      hours: askedForHours,
    })
    await recordActivity(tx, {
      userId,
      action: 'account.reset_requested',
      ...subjectOf(account),
      summary: 'Asked for a link to set a new password.',
    })
    return resetMail(to, link.url, link.expiresAt)
  })
  if (mail) await mailer.send(mail)
}

const refusals = {
  ...accountRefusals,
  singleSignOn: {
    ok: false,
    code: 'single_sign_on',
    message: 'This person signs in by single sign-on and has no password to reset.',
  },
} as const
