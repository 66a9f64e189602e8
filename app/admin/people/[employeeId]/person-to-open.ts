import { cache } from 'react'
import { EmployeeId } from '#db/ids'
import { employeeById } from '#db/queries/people/people'
import { withOrganization } from '#db/tenant'
import type { Viewer } from '#lib/access/viewer'
import { database } from '#lib/database'

/** The person of this URL, active or not, once per request; null for a malformed or unknown id and for non-admins. */
export const personToOpen = cache(async (viewer: Viewer, text: string) => {
  const employeeId = EmployeeId.safeParse(text).data
  if (!viewer.isAdmin || employeeId === undefined) return null
  return withOrganization(database(), viewer.organizationId, (tx) => employeeById(tx, employeeId))
})
