import { z } from 'zod'

/** What the session cookie says of a person: who, and as of which version. Rights are never in it. */
export const sessionClaims = z.object({
  organizationId: z.uuid(),
  userId: z.uuid(),
  sessionVersion: z.number().int(),
})

export type SessionClaims = z.infer<typeof sessionClaims>
