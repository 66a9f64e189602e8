import type { Database } from '#db/connection/client'
import type { EmployeeId } from '#db/ids'
import { fetchesOfEmployee, sentText } from '#db/queries/generator/sent-blocks'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'

const fetchesAPage = 20

/**
 * One page of the fetches of a person's block, newest first.
 * @param before `next` of the page before; anything unreadable means the newest page
 */
export async function fetchesOfPerson(
  tx: OrganizationTransaction,
  employeeId: EmployeeId,
  before: string | null,
) {
  const id = /^\d{1,15}$/.test(before ?? '') ? Number(before) : null
  const found = await fetchesOfEmployee(tx, employeeId, { before: id, limit: fetchesAPage + 1 })
  const rows = found.slice(0, fetchesAPage)
  return { rows, next: found.length > fetchesAPage ? String(rows.at(-1)?.id) : null }
}

/**
 * The text of a block that was sent, by its hash. Recorded, since it holds goals.
 * @returns null when none of this person has this hash
 */
export function readSentBlock(
  database: Database,
  actor: Actor,
  of: { employeeId: EmployeeId; sha256: string },
): Promise<{ text: string } | null> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    const { employeeId, sha256 } = of
    const text = await sentText(tx, employeeId, sha256)
    if (text === null) return null
    const summary = 'Read a block of {employee} that was sent to the review generator.'
    await recordActivity(tx, { userId: actor.userId, action: 'block.sent_read', employeeId, summary })
    return { text }
  })
}
