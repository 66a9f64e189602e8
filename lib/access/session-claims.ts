import { z } from 'zod'

/** What the session cookie says: whose session, and which. Rights are never in it. */
export const sessionClaims = z.object({
  organizationId: z.uuid(),
  userId: z.uuid(),
  sessionId: z.uuid(),
})

export type SessionClaims = z.infer<typeof sessionClaims>
