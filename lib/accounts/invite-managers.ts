import { managersToInvite } from '#db/queries/accounts/accounts'
import { withOrganization } from '#db/tenant'
import type { Viewer } from '#lib/access/viewer'
import type { AccountsContext } from './context.ts'
import { type Prepared, prepareInvitation } from './invite.ts'
import { deliver } from './send-link.ts'

type Admin = Pick<Viewer, 'organizationId' | 'organizationName' | 'timeZone' | 'userId' | 'name'>

export type InvitedManagers = {
  ok: true
  /** Invited by email. */
  sent: number
  /** Whose links the admin passes on. */
  toPassOn: { name: string; email: string; link: string }[]
  /** What the mail server answered where it took some not; null where none is configured or all were sent. */
  mailCode: string | null
  /** Managers who are left: one call invites so many and no more. */
  remaining: number
}

/** At most so many in one call: each is a mail. */
const atOnce = 200

/**
 * Invites the managers who have no account, the first 200 by name. All links are made or none; then the mails go out,
 * and what was not sent comes back to be passed on by hand.
 */
export async function inviteManagers(context: AccountsContext, admin: Admin): Promise<InvitedManagers> {
  const { prepared, remaining } = await withOrganization(
    context.database,
    admin.organizationId,
    async (tx) => {
      const managers = await managersToInvite(tx)
      const prepared: Prepared[] = []
      for (const { employeeId } of managers.slice(0, atOnce)) {
        const made = await prepareInvitation(tx, context.baseUrl, admin, employeeId)
        if (made.ok) prepared.push(made)
      }
      return { prepared, remaining: Math.max(0, managers.length - atOnce) }
    },
  )
  const { organizationName, timeZone } = admin
  const deliveries = await Promise.all(
    prepared.map(async ({ user, link }) => ({
      user,
      delivery: await deliver(
        context,
        'invitation',
        link,
        { ...user, organizationName, timeZone },
        admin.name,
      ),
    })),
  )
  const toPassOn = deliveries.flatMap(({ user, delivery }) =>
    delivery.by === 'hand' ? [{ ...user, link: delivery.link, mailCode: delivery.mailCode }] : [],
  )
  return {
    ok: true,
    sent: deliveries.length - toPassOn.length,
    toPassOn: toPassOn.map(({ name, email, link }) => ({ name, email, link })),
    mailCode: toPassOn.find(({ mailCode }) => mailCode !== null)?.mailCode ?? null,
    remaining,
  }
}
