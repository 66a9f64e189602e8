import { cache } from 'react'
import { EmployeeId } from '#db/ids'
import { withOrganization } from '#db/tenant'
import { recordRefusedLook } from '#lib/access/refused-look'
import type { Viewer } from '#lib/access/viewer'
import { visibleEmployee } from '#lib/access/visible-employee'
import { database } from '#lib/database'

/**
 * The person of this address, once per request; null when there is none among the active people whose goals the viewer
 * may see. Unlike the preview it leaves no entry in the activity log, as nothing has been shown yet; but a refusal does.
 */
export const personToOpen = cache(async (viewer: Viewer, text: string) => {
  const employeeId = EmployeeId.safeParse(text).data
  if (employeeId === undefined) return null
  const person = await withOrganization(database(), viewer.organizationId, (tx) =>
    visibleEmployee(tx, viewer, employeeId),
  )
  if (!person) await recordRefusedLook(database(), viewer, employeeId)
  return person && !person.deactivatedAt ? person : null
})
