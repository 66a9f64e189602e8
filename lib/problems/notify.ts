import type { Database } from '#db/connection/client'
import type { OrganizationId } from '#db/ids'
import { claimProblemsToNotify, notifiedAdmins } from '#db/queries/problems/notifications'
import { withOrganization } from '#db/tenant'
import { compose } from '#lib/mail/compose'
import type { Mailer } from '#lib/mail/mailer'
import { describeProblem } from './describe.ts'

/**
 * Emails every admin about open problems without an email so far, one email for each problem. Each is claimed
 * before it is sent, so that workers side by side send it once; a mail that the server refuses is not sent again.
 * @param mailer null where no mail server is configured: then nothing is claimed either
 * @param baseUrl where people reach the application, without a slash at its end
 */
export async function notifyAdmins(
  database: Database,
  organizationId: OrganizationId,
  { mailer, baseUrl }: { mailer: Mailer | null; baseUrl: string },
): Promise<void> {
  if (!mailer) return
  const { problems, admins } = await withOrganization(database, organizationId, async (tx) => {
    const claimed = await claimProblemsToNotify(tx)
    return { problems: claimed, admins: claimed.length > 0 ? await notifiedAdmins(tx) : [] }
  })
  for (const problem of problems) {
    const { title, fix, link } = describeProblem(problem)
    for (const { name, email, organizationName } of admins) {
      await mailer.send(
        compose({
          to: { name, address: email },
          subject: `PerfCopilot: ${title}`,
          paragraphs: [title, fix],
          link: { label: link.label, url: `${baseUrl}${link.href}` },
          footer: [
            `You receive this as an HR admin of ${organizationName}. PerfCopilot sends one email for each problem.`,
          ],
        }),
      )
    }
  }
}
