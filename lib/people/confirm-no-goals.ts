import type { Database } from '#db/connection/client'
import type { EmployeeId } from '#db/ids'
import { lockMapping, storeNoGoalsConfirmed } from '#db/queries/people/mappings'
import { employeeById } from '#db/queries/people/people'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { plural } from '#lib/format'

export type ConfirmNoGoalsResult =
  | { ok: true; goalsRemoved: number }
  | { ok: false; code: 'nothing_to_check'; message: string }

/**
 * An admin confirms for a person under "Check these people" that the empty answer is true: kept
 * goals leave the block, and later empty answers are no warning. When a newer answer with goals came first, nothing
 * changes and the admin gets a sentence.
 */
export function confirmNoGoals(
  database: Database,
  actor: Actor,
  employeeId: EmployeeId,
): Promise<ConfirmNoGoalsResult> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    const employee = await employeeById(tx, employeeId)
    const mapping = await lockMapping(tx, employeeId)
    if (!employee || !mapping?.checkReason) {
      const message = 'Nothing to confirm: a newer sync settled this. Reload to check.'
      return { ok: false, code: 'nothing_to_check', message }
    }
    const goalsRemoved = await storeNoGoalsConfirmed(tx, employeeId, actor.userId)
    const summary = `Confirmed that {employee} has no goals; ${plural(goalsRemoved, 'kept goal')} removed.`
    await recordActivity(tx, {
      userId: actor.userId,
      action: 'mapping.no_goals_confirmed',
      employeeId,
      summary,
    })
    return { ok: true, goalsRemoved }
  })
}
