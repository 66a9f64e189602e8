import type { Database } from '#db/client'
import { employeeById } from '#db/queries/people'
import { withOrganization } from '#db/tenant'
import { maySeeGoalsOf } from '#lib/access/rights'
import type { Viewer } from '#lib/access/viewer'
import { startRun } from '#lib/sync/start'

/**
 * Starts a run over one person, for whoever may see that person's goals; joins the one in progress.
 * @returns what `startRun` says, or `not_found` for a person this viewer may not know of
 */
export async function refreshPerson(database: Database, viewer: Viewer, employeeId: string) {
  const employee = await withOrganization(database, viewer.organizationId, (tx) =>
    employeeById(tx, employeeId),
  )
  if (!employee || !maySeeGoalsOf(viewer, employee)) return notFound
  return startRun(database, viewer, { employeeId })
}

const notFound = {
  ok: false as const,
  code: 'not_found' as const,
  message: 'There is no such person among those you may see. Go back to the list.',
}
