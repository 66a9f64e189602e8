import { cache } from 'react'
import { z } from 'zod'
import { employeeById } from '#db/queries/people/people'
import { withOrganization } from '#db/tenant'
import type { Viewer } from '#lib/access/viewer'
import { database } from '#lib/database'

/** The person of this URL, active or not, once per request; null for a malformed or unknown id and for non-admins. */
export const personToOpen = cache(async (viewer: Viewer, employeeId: string) => {
  if (!viewer.isAdmin || !z.uuid().safeParse(employeeId).success) return null
  return withOrganization(database(), viewer.organizationId, (tx) => employeeById(tx, employeeId))
})
