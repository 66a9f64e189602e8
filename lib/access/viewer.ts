import { cache } from 'react'
import type { Database } from '#db/connection/client'
import type { EmployeeId, OrganizationId, UserId } from '#db/ids'
import { touchSession } from '#db/queries/accounts/sessions'
import { activeUser } from '#db/queries/users'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import type { SessionClaims } from './session-claims.ts'
import { currentClaims } from './session-cookie.ts'

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

export type ViewerRead<T> = (tx: OrganizationTransaction, viewer: Viewer) => Promise<T>

/**
 * As `pollingViewer`, for what every open page asks again and again: `read` goes on in the transaction that found who asks.
 * It decides what this viewer may see.
 */
export async function readAsViewer<T>(read: ViewerRead<T>): Promise<{ viewer: Viewer; result: T } | null> {
  const claims = await currentClaims()
  return (
    claims &&
    withOrganization(database(), claims.organizationId, async (tx) => {
      const viewer = await viewerIn(tx, claims, { isUse: false })
      return viewer && { viewer, result: await read(tx, viewer) }
    })
  )
}

/** The person that these claims name, with the rights of this moment; null when the claims no longer hold. */
export const viewerOf = (
  db: Database,
  claims: SessionClaims,
  use: { isUse: boolean } = { isUse: true },
): Promise<Viewer | null> => withOrganization(db, claims.organizationId, (tx) => viewerIn(tx, claims, use))

async function viewerIn(
  tx: OrganizationTransaction,
  { userId, sessionId }: SessionClaims,
  { isUse }: { isUse: boolean },
): Promise<Viewer | null> {
  const user = await activeUser(tx, { userId, sessionId })
  if (!user) return null
  if (isUse && user.isSessionStale) await touchSession(tx, sessionId)
  return {
    organizationId: tx.organizationId,
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
}
