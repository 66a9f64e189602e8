import type { Database } from '#db/connection/client'
import { deleteSession } from '#db/queries/accounts/sessions'
import { withOrganization } from '#db/tenant'
import { recordActivity } from '#lib/activity/record'
import type { SessionClaims } from '../session-claims.ts'

/** Ends this session: its cookie is worth nothing from now on, wherever a copy of it may be. */
export function signOut(database: Database, { organizationId, sessionId }: SessionClaims): Promise<void> {
  return withOrganization(database, organizationId, async (tx) => {
    const userId = await deleteSession(tx, sessionId)
    if (userId) await recordActivity(tx, { userId, action: 'session.signed_out', summary: 'Signed out.' })
  })
}
