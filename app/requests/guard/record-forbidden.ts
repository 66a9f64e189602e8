import 'server-only'
import type { Viewer } from '#lib/access/viewer'
import { recordRefusal } from '#lib/activity/record-refusal'
import { database } from '#lib/database'

const summaries = {
  read: 'Was denied what only admins may see.',
  file: 'Was denied an export that only admins may have.',
  change: 'Was denied a change that only admins may make.',
}

/** Records that a signed-in viewer asked for what is an admin's. */
export const recordForbidden = (
  { organizationId, userId }: Viewer,
  what: keyof typeof summaries,
): Promise<void> =>
  recordRefusal(database(), organizationId, { userId, action: 'access.refused', summary: summaries[what] })
