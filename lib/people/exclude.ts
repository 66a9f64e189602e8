import type { Database } from '#db/connection/client'
import type { EmployeeId } from '#db/ids'
import { storeExclusion } from '#db/queries/people/mappings'
import { employeeById } from '#db/queries/people/people'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'

export type ExcludeResult = { ok: true } | { ok: false; code: 'not_unmapped'; message: string }

/** "Not in Culture Amp": takes an employee out of the unmapped list, with a reason, reversibly. */
export function excludeEmployee(
  database: Database,
  actor: Actor,
  employeeId: EmployeeId,
  reason: string,
): Promise<ExcludeResult> {
  return change(database, actor, employeeId, reason.trim().slice(0, 200) || 'Not in Culture Amp')
}

/** Puts an employee back into the unmapped list. */
export function restoreEmployee(
  database: Database,
  actor: Actor,
  employeeId: EmployeeId,
): Promise<ExcludeResult> {
  return change(database, actor, employeeId, null)
}

function change(
  database: Database,
  actor: Actor,
  employeeId: EmployeeId,
  reason: string | null,
): Promise<ExcludeResult> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    const employee = await employeeById(tx, employeeId)
    if (!employee || !(await storeExclusion(tx, employeeId, reason))) {
      const message =
        'This person is mapped, has goals from a file, or is no longer in the team. Reload to check.'
      return { ok: false, code: 'not_unmapped', message }
    }
    await recordActivity(tx, {
      userId: actor.userId,
      action: reason === null ? 'mapping.restored' : 'mapping.excluded',
      employeeId,
      // Without the reason, which can name the person.
      summary: reason === null ? 'Restored {employee}.' : 'Excluded {employee} as not in Culture Amp.',
    })
    return { ok: true }
  })
}
