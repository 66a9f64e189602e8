import { getServerSession } from 'next-auth'
import { cache } from 'react'
import type { Database } from '#db/connection/client'
import { activeUser } from '#db/queries/users'
import { withOrganization } from '#db/tenant'
import { database } from '#lib/database'
import { authOptions } from './auth-options.ts'
import type { SessionClaims } from './session-token.ts'

/** Who asks. Made at each request from the database, never from the session cookie alone. */
export type Viewer = {
  organizationId: string
  organizationName: string
  timeZone: string
  userId: string
  name: string
  email: string
  isAdmin: boolean
  employeeId: string | null
  hasReports: boolean
}

/**
 * The person behind the session cookie, once per request; null when signed out, deactivated or signed out everywhere.
 * @throws when the database is away
 */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const session = await getServerSession(authOptions())
  return session?.claims ? viewerOf(database(), session.claims) : null
})

/** The person that these claims name, with the rights of this moment; null when the claims no longer hold. */
export async function viewerOf(db: Database, claims: SessionClaims): Promise<Viewer | null> {
  const user = await withOrganization(db, claims.organizationId, (tx) => activeUser(tx, claims.userId))
  if (!user || user.sessionVersion !== claims.sessionVersion) return null
  return {
    organizationId: claims.organizationId,
    organizationName: user.organizationName,
    timeZone: user.timeZone,
    userId: user.id,
    name: user.name,
    email: user.email,
    isAdmin: user.role === 'admin',
    employeeId: user.employeeId,
    hasReports: user.hasReports,
  }
}
