import { z } from 'zod'
import { OrganizationId, UserId } from '#db/ids'

/** What the session cookie says: whose session, and which. Rights are never in it. */
export const sessionClaims = z.object({
  organizationId: OrganizationId,
  userId: UserId,
  sessionId: z.uuid(),
})

export type SessionClaims = z.infer<typeof sessionClaims>
