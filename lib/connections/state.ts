import { storeNeedsAttention, storeWorksAgain } from '#db/queries/connections/connections'
import type { OrganizationTransaction } from '#db/tenant'
import { recordActivity } from '#lib/activity/record'

/**
 * Puts a connected connection into Needs attention, with the sentence that the card shows.
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

/** Ends Needs attention after a sync completed with the settings of `settingsVersion`, which proves as much as a test. */
export async function markWorksAgain(tx: OrganizationTransaction, settingsVersion: number): Promise<void> {
  if (await storeWorksAgain(tx, settingsVersion)) {
    const summary = 'Culture Amp works again: a sync went through.'
    await recordActivity(tx, { userId: null, action: 'connection.works_again', summary })
  }
}
