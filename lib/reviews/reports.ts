import type { Database } from '#db/connection/client'
import { reportsOf } from '#db/queries/goals/goals'
import { withOrganization } from '#db/tenant'
import type { Viewer } from '#lib/access/viewer'
import { settingsView } from '#lib/settings/view'

/** A manager's direct reports with their goal counts; empty for a viewer without reports. */
export async function reportsOfViewer(database: Database, viewer: Viewer) {
  const managerId = viewer.employeeId
  if (managerId === null) return []
  return withOrganization(database, viewer.organizationId, async (tx) =>
    reportsOf(tx, managerId, await settingsView(tx)),
  )
}
