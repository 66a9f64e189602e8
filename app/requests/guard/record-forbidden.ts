import 'server-only'
import type { Viewer } from '#lib/access/viewer'
import { recordRefusal } from '#lib/activity/record-refusal'
import { database } from '#lib/database'

const summaries = {
  read: 'Asked for what only admins may see, and was refused.',
  file: 'Asked for an export that only admins may have, and was refused.',
  change: 'Tried to change what only admins may change, and was refused.',
}

/** Records that a signed-in viewer asked for what is an admin's. */
export const recordForbidden = (
  { organizationId, userId }: Viewer,
  what: keyof typeof summaries,
): Promise<void> =>
  recordRefusal(database(), organizationId, { userId, action: 'access.refused', summary: summaries[what] })
