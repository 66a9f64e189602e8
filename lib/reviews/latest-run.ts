import type { Database } from '#db/connection/client'
import type { EmployeeId } from '#db/ids'
import { countMissed } from '#db/queries/goals/goals'
import { withOrganization } from '#db/tenant'
import type { Viewer } from '#lib/access/viewer'
import { visibleEmployee } from '#lib/access/visible-employee'
import { type PersonRun, runOfPerson } from '#lib/sync/runs/status'

/** A run over one person as a viewer follows it. */
export type FollowedRun =
  | Extract<PersonRun, { isFinished: false }>
  | (Extract<PersonRun, { isFinished: true }> & {
      /** Earlier goals that the answer lacked and that stay until a second answer lacks them too. */
      missed: number
    })

/**
 * The latest run over this one person, for a viewer who may see the person's goals; null for any other viewer. Only an admin
 * reads why it ended: the sentence names hosts and settings.
 */
export function latestRunOf(
  database: Database,
  viewer: Viewer,
  employeeId: EmployeeId,
): Promise<{ run: FollowedRun | null } | null> {
  return withOrganization(database, viewer.organizationId, async (tx) => {
    if (!(await visibleEmployee(tx, viewer, employeeId))) return null
    const run = await runOfPerson(tx, employeeId)
    if (!run?.isFinished) return { run }
    const endMessage = viewer.isAdmin ? run.endMessage : null
    return { run: { ...run, endMessage, missed: await countMissed(tx, employeeId) } }
  })
}
