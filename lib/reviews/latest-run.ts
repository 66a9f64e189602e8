import type { Database } from '#db/connection/client'
import type { EmployeeId } from '#db/ids'
import { withOrganization } from '#db/tenant'
import { visibleEmployee } from '#lib/access/rights'
import type { Viewer } from '#lib/access/viewer'
import { runOfPerson } from '#lib/sync/runs/status'

/** The latest run over this one person, for a viewer who may see the person's goals; null for any other viewer. */
export function latestRunOf(database: Database, viewer: Viewer, employeeId: EmployeeId) {
  return withOrganization(database, viewer.organizationId, async (tx) => {
    if (!(await visibleEmployee(tx, viewer, employeeId))) return null
    return { run: await runOfPerson(tx, employeeId) }
  })
}
