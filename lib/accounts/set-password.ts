import type { UserId } from '#db/ids'
import { updateUser } from '#db/queries/accounts/accounts'
import { closeLinks, type LinkKind, useLink } from '#db/queries/accounts/links'
import { endSessions } from '#db/queries/accounts/sessions'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { hashPassword } from '#lib/access/password/hash'
import { withHashingSlot } from '#lib/access/password/hashing-slots'
import { checkOwnPassword } from '#lib/access/password/own-password'
import { passwordFault } from '#lib/access/password/rules'
import { forgiveAccount } from '#lib/access/sign-in/limits'
import type { Viewer } from '#lib/access/viewer'
import { recordActivity } from '#lib/activity/record'
import type { AccountsContext } from './context.ts'
import { passwordChangedMail } from './mails.ts'
import { type LinkState, openLink } from './open-link.ts'

export type PasswordSet =
  | { ok: true; email: string }
  /** The link does not work any more; its page says why. */
  | { ok: false; code: 'link'; state: Exclude<LinkState['state'], 'open'> }
  | { ok: false; code: 'password'; message: string }

/**
 * Sets a password by a link that was passed to its person, and uses the link up: of two at once one wins. A password
 * that is refused leaves the link as it was. Signs out everywhere.
 */
export async function setPasswordByLink(
  context: AccountsContext,
  kind: LinkKind,
  { token, password }: { token: string; password: string },
): Promise<PasswordSet> {
  const { database } = context
  const opened = await openLink(database, kind, token)
  if (opened.state !== 'open') return { ok: false, code: 'link', state: opened.state }
  const { organizationId, link } = opened
  const message = passwordFault(password, [link.name, link.email, link.organizationName])
  if (message) return { ok: false, code: 'password', message }
  const passwordHash = await withHashingSlot(() => hashPassword(password))
  const isSet = await withOrganization(database, organizationId, async (tx) => {
    if (!(await useLink(tx, link.id))) return false
    await storePassword(tx, link.userId, passwordHash)
    await recordActivity(tx, {
      userId: link.userId,
      action: 'account.password_set',
      summary:
        kind === 'invitation' ? 'Accepted the invitation and set a password.' : 'Set a new password by link.',
    })
    return true
  })
  if (!isSet) return setPasswordByLink(context, kind, { token, password })
  await forgiveAccount(database, link.email)
  if (link.hasPassword) await tellOwner(context, link)
  return { ok: true, email: link.email }
}

export type PasswordChanged = { ok: true } | { ok: false; field: 'current' | 'next'; message: string }

/**
 * Changes the password of the one who is signed in. All other sessions end; this one stays.
 * @param address the visitor's network address
 */
export async function changePassword(
  context: AccountsContext,
  viewer: Viewer,
  { current, next, address }: { current: string; next: string; address: string },
): Promise<PasswordChanged> {
  const { database } = context
  const what = 'change their own password'
  const checked = await checkOwnPassword(database, viewer, { password: current, address, what })
  if (!checked.ok) return { ok: false, field: 'current', message: checked.message }
  const message = passwordFault(next, [viewer.name, viewer.email, viewer.organizationName])
  if (message) return { ok: false, field: 'next', message }
  const passwordHash = await withHashingSlot(() => hashPassword(next))
  await withOrganization(database, viewer.organizationId, async (tx) => {
    await storePassword(tx, viewer.userId, passwordHash, viewer.sessionId)
    await recordActivity(tx, {
      userId: viewer.userId,
      action: 'account.password_changed',
      summary: 'Changed their own password.',
    })
  })
  await tellOwner(context, viewer)
  return { ok: true }
}

async function storePassword(
  tx: OrganizationTransaction,
  userId: UserId,
  passwordHash: string,
  sessionThatStays?: string,
): Promise<void> {
  await updateUser(tx, userId, { passwordHash })
  await endSessions(tx, userId, sessionThatStays)
  await closeLinks(tx, userId, 'replaced')
}

type Owner = { name: string; email: string; organizationName: string; timeZone: string }

async function tellOwner({ mailer, baseUrl }: AccountsContext, owner: Owner): Promise<void> {
  const { name, email, organizationName, timeZone } = owner
  await mailer?.send(
    passwordChangedMail({ name, email, organizationName, timeZone }, `${baseUrl}/password-reset`),
  )
}
