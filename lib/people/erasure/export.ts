import type { Database } from '#db/connection/client'
import type { EmployeeId } from '#db/ids'
import { allowLongStatements } from '#db/queries/people/erasure/erase'
import { personalData } from '#db/queries/people/erasure/personal-data'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'

/** Everything stored about one person as a JSON file, for the person. Recorded. Null for an unknown person. */
export function exportPersonalData(
  database: Database,
  actor: Actor,
  employeeId: EmployeeId,
): Promise<{ name: string; body: string } | null> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    await allowLongStatements(tx)
    const data = await personalData(tx, employeeId)
    if (!data) return null
    await recordActivity(tx, {
      userId: actor.userId,
      action: 'employee.data_exported',
      employeeId,
      summary: 'Exported everything stored about {employee}.',
    })
    return { name: `personal-data-${employeeId}.json`, body: `${JSON.stringify(data, null, 2)}\n` }
  })
}
