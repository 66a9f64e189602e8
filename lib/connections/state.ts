import type { UserId } from '#db/ids'
import { storeNeedsAttention, storeWorksAgain } from '#db/queries/connections/connections'
import type { OrganizationTransaction } from '#db/tenant'
import { recordActivity } from '#lib/activity/record'

/**
 * Puts a connection into Needs attention, with the sentence that the card shows; the newest cause counts.
 * Without effect when the settings have changed since `settingsVersion`, or when it is paused or disconnected.
 */
export async function markNeedsAttention(
  tx: OrganizationTransaction,
  cause: { settingsVersion: number; code: string; message: string },
): Promise<void> {
  if (await storeNeedsAttention(tx, cause)) {
    await recordActivity(tx, { userId: null, action: 'connection.needs_attention', summary: cause.message })
  }
}

/**
 * Ends Needs attention after a sync or a test went through with the settings of `settingsVersion`.
 * @param testedBy the user whose test it was; null for a sync
 */
export async function markWorksAgain(
  tx: OrganizationTransaction,
  settingsVersion: number,
  testedBy: UserId | null = null,
): Promise<void> {
  if (await storeWorksAgain(tx, settingsVersion, testedBy)) {
    const summary = `Culture Amp works again: a ${testedBy ? 'test' : 'sync'} went through.`
    await recordActivity(tx, { userId: testedBy, action: 'connection.works_again', summary })
  }
}
