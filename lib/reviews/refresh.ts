import type { Database } from '#db/connection/client'
import type { EmployeeId } from '#db/ids'
import { withOrganization } from '#db/tenant'
import { recordRefusedLook } from '#lib/access/refused-look'
import type { Viewer } from '#lib/access/viewer'
import { visibleEmployee } from '#lib/access/visible-employee'
import { startRun } from '#lib/sync/runs/start'

/**
 * Starts a run over one person, for a viewer who may see that person's goals; joins the one in progress.
 * @returns what `startRun` says, or `not_found` for a person this viewer may not know of
 */
export async function refreshPerson(database: Database, viewer: Viewer, employeeId: EmployeeId) {
  const employee = await withOrganization(database, viewer.organizationId, (tx) =>
    visibleEmployee(tx, viewer, employeeId),
  )
  if (!employee) {
    await recordRefusedLook(database, viewer, employeeId)
    return notFound
  }
  const started = await startRun(database, viewer, { employeeId })
  if (started.ok || viewer.isAdmin) return started
  return { ...started, message: forManagers[started.code] }
}

/** A manager can fix none of these, so the next step names a person. */
const forManagers: Record<Extract<Awaited<ReturnType<typeof startRun>>, { ok: false }>['code'], string> = {
  not_connected: 'Culture Amp is not connected. Ask an HR admin to connect it.',
  paused: 'Syncing is paused. Saved goals are unchanged. Ask an HR admin when it resumes.',
  unknown_key_id: 'Goals can’t be refreshed right now. Saved goals are unchanged. Tell HR.',
  not_mapped: 'Not mapped yet. Ask an HR admin to add the Culture Amp ID.',
  deleting: 'Your HR admin is deleting the goals of an earlier connection. Try again in a few minutes.',
  nobody_mapped: 'No one is mapped yet. Ask an HR admin to map people.',
}

const notFound = {
  ok: false as const,
  code: 'not_found' as const,
  message: 'This person is not among those you can see. Go back to the list.',
}
