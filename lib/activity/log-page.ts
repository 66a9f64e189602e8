import { activityPage } from '#db/queries/activity'
import type { OrganizationTransaction } from '#db/tenant'

const pageSize = 50

/**
 * One page of the activity log, newest first.
 * @param before the id of the last entry of the page before, as text; anything else means the newest page
 */
export async function activityLog(tx: OrganizationTransaction, before: string | null) {
  const id = /^\d{1,15}$/.test(before ?? '') ? Number(before) : null
  const found = await activityPage(tx, id, pageSize + 1)
  const rows = found.slice(0, pageSize)
  return { rows, next: found.length > pageSize ? String(rows.at(-1)?.id) : null }
}
