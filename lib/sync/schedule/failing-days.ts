import { daysFailedInARow } from '#db/queries/connections/schedule'
import type { OrganizationTransaction } from '#db/tenant'
import { markNeedsAttention } from '#lib/connections/state'

const daysUntilAttention = 3

/**
 * Puts the connection into Needs attention when its scheduled syncs failed on three days in a row and no sync started by
 * hand reached anyone in between. Call after a failed run was closed.
 * @param reason the sentence of the latest failure
 */
export async function markFailingForDays(
  tx: OrganizationTransaction,
  { settingsVersion, reason }: { settingsVersion: number; reason: string },
): Promise<void> {
  const days = await daysFailedInARow(tx)
  if (days < daysUntilAttention) return
  await markNeedsAttention(tx, {
    settingsVersion,
    code: 'failing_for_days',
    message: `The daily sync failed on ${days} days in a row, so goals are getting old. The latest reason: ${reason} Choose “Test connection” under Manage to see what is wrong now.`,
  })
}
