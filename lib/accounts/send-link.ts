import type { UserId } from '#db/ids'
import { insertLink, type LinkKind } from '#db/queries/accounts/links'
import type { OrganizationTransaction } from '#db/tenant'
import type { AccountsContext } from './context.ts'
import { invitationMail, resetMail } from './mails.ts'
import { newToken } from './token.ts'

/** How a link reached its person: by email, or not, and then it is for the admin to pass on. */
export type Delivery =
  | { by: 'email' }
  /** `mailCode`: the mail server did not take it; null where none is configured. */
  | { by: 'hand'; link: string; mailCode: string | null }

export type MadeLink = { url: string; expiresAt: Date }

const hoursValid = { invitation: 7 * 24, password_reset: 24 }

/** For a link that its person asked for by email: they are at their mailbox now. */
export const askedForHours = 1

const paths = { invitation: 'invitation', password_reset: 'password-reset' }

/** Makes a link of this kind for a user; older ones no longer work. The token is in the returned address only. */
export async function makeLink(
  tx: OrganizationTransaction,
  baseUrl: string,
  link: { userId: UserId; kind: LinkKind; createdBy: UserId | null; hours?: number },
): Promise<MadeLink> {
  const { token, tokenHash } = newToken()
  const { userId, kind, createdBy, hours = hoursValid[kind] } = link
  const expiresAt = new Date(Date.now() + hours * 60 * 60 * 1000)
  await insertLink(tx, { userId, kind, tokenHash, createdBy, expiresAt })
  return { url: `${baseUrl}/${paths[kind]}/${token}`, expiresAt }
}

type To = { name: string; email: string; organizationName: string; timeZone: string }

/** Sends a link that an admin made, or hands it back to be copied where it cannot be sent. */
export async function deliver(
  { mailer }: Pick<AccountsContext, 'mailer'>,
  kind: LinkKind,
  { url, expiresAt }: MadeLink,
  to: To,
  inviter: string,
): Promise<Delivery> {
  if (!mailer) return { by: 'hand', link: url, mailCode: null }
  const mail =
    kind === 'invitation' ? invitationMail(to, inviter, url, expiresAt) : resetMail(to, url, expiresAt)
  const sent = await mailer.send(mail)
  return sent.ok ? { by: 'email' } : { by: 'hand', link: url, mailCode: sent.code }
}
