import { getServerSession } from 'next-auth'
import { cache } from 'react'
import type { Database } from '#db/connection/client'
import type { EmployeeId, OrganizationId, UserId } from '#db/ids'
import { touchSession } from '#db/queries/accounts/sessions'
import { activeUser } from '#db/queries/users'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { authOptions } from './auth-options.ts'
import type { SessionClaims } from './session-claims.ts'

/** Who asks. Made at each request from the database, never from the session cookie alone. */
export type Viewer = {
  organizationId: OrganizationId
  organizationName: string
  timeZone: string
  userId: UserId
  sessionId: string
  /** When this session began: some actions ask for a recent one. */
  signedInAt: Date
  name: string
  email: string
  isAdmin: boolean
  employeeId: EmployeeId | null
  hasReports: boolean
}

/**
 * The person behind the session cookie, once per request; null when signed out, signed out everywhere, idle for too long
 * or deactivated. Counts as use of the session.
 * @throws when the database is away
 */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const claims = await currentClaims()
  return claims && viewerOf(database(), claims, { isUse: true })
})

/** As `currentViewer`, for what an open page reads by itself: a forgotten tab does not keep its session alive. */
export async function pollingViewer(): Promise<Viewer | null> {
  const claims = await currentClaims()
  return claims && viewerOf(database(), claims, { isUse: false })
}

const currentClaims = async () => (await getServerSession(authOptions()))?.claims ?? null

/** The person that these claims name, with the rights of this moment; null when the claims no longer hold. */
export async function viewerOf(
  db: Database,
  claims: SessionClaims,
  { isUse }: { isUse: boolean } = { isUse: true },
): Promise<Viewer | null> {
  const { organizationId, userId, sessionId } = claims
  return withOrganization(db, organizationId, async (tx) => {
    const user = await activeUser(tx, { userId, sessionId })
    if (!user) return null
    if (isUse && user.isSessionStale) await touchSession(tx, sessionId)
    return {
      organizationId,
      organizationName: user.organizationName,
      timeZone: user.timeZone,
      userId: user.id,
      sessionId,
      signedInAt: user.signedInAt,
      name: user.name,
      email: user.email,
      isAdmin: user.role === 'admin',
      employeeId: user.employeeId,
      hasReports: user.hasReports,
    }
  })
}
