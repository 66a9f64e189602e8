import type { Database } from '#db/connection/client'
import { accountById } from '#db/queries/accounts/accounts'
import { organizationOf } from '#db/queries/users'
import { signInCandidates } from '#db/system'
import { withOrganization } from '#db/tenant'
import { recordActivity } from '#lib/activity/record'
import { nameInLog, subjectOf } from '../name-in-log.ts'
import { makeLink } from '../send-link.ts'

export type OperatorReset = { organizationName: string; url: string; expiresAt: Date }

/**
 * Makes a link to set a new password for each active account of this address: for the last admin, who can ask no other
 * else. Works for a day. Recorded. Empty where the address has no account.
 * @param baseUrl where people reach the application, without a slash at its end
 */
export async function operatorReset(
  database: Database,
  baseUrl: string,
  email: string,
): Promise<OperatorReset[]> {
  const made: OperatorReset[] = []
  for (const { organizationId, userId } of await signInCandidates(database, email)) {
    const link = await withOrganization(database, organizationId, async (tx) => {
      const [account, organization] = [await accountById(tx, userId), await organizationOf(tx)]
      if (!account || !organization) return null
      await recordActivity(tx, {
        userId: null,
        action: 'account.reset_link_made',
        ...subjectOf(account),
        summary: `The operator made a link for ${nameInLog(account)} to set a new password.`,
      })
      const kind = 'password_reset'
      return {
        organizationName: organization.organizationName,
        ...(await makeLink(tx, baseUrl, { userId, kind, createdBy: null })),
      }
    })
    if (link) made.push(link)
  }
  return made
}
