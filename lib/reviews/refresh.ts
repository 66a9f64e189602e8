import type { Database } from '#db/connection/client'
import { employeeById } from '#db/queries/people/people'
import { withOrganization } from '#db/tenant'
import { maySeeGoalsOf } from '#lib/access/rights'
import type { Viewer } from '#lib/access/viewer'
import { startRun } from '#lib/sync/runs/start'

/**
 * Starts a run over one person, for a viewer who may see that person's goals; joins the one in progress.
 * @returns what `startRun` says, or `not_found` for a person this viewer may not know of
 */
export async function refreshPerson(database: Database, viewer: Viewer, employeeId: string) {
  const employee = await withOrganization(database, viewer.organizationId, (tx) =>
    employeeById(tx, employeeId),
  )
  if (!employee || !maySeeGoalsOf(viewer, employee)) return notFound
  const started = await startRun(database, viewer, { employeeId })
  if (started.ok || viewer.isAdmin) return started
  return { ...started, message: forManagers[started.code] }
}

/** A manager can mend none of these, so the next step is a person. */
const forManagers: Record<Extract<Awaited<ReturnType<typeof startRun>>, { ok: false }>['code'], string> = {
  not_connected: 'Culture Amp is not connected, so nothing can be read. Ask an HR admin to connect it.',
  paused: 'Reading from Culture Amp is paused; the stored goals stay. Ask an HR admin when it goes on.',
  unknown_key_id:
    'Culture Amp cannot be read at the moment; the stored goals stay. An HR admin sees the cause on the Culture Amp card.',
  not_mapped: 'This person is not mapped to Culture Amp yet. Ask an HR admin to add the Culture Amp user ID.',
  nobody_mapped: 'No one is mapped to Culture Amp yet. Ask an HR admin to map people.',
}

const notFound = {
  ok: false as const,
  code: 'not_found' as const,
  message: 'There is no such person among those you may see. Go back to the list.',
}
