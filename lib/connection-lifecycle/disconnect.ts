import type { Database } from '#db/connection/client'
import { pendingDeletion } from '#db/queries/bulk-changes/bulk-changes'
import { lockConnection, storeDisconnected } from '#db/queries/connections/connections'
import { peopleTotals } from '#db/queries/people/people-totals'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { startBulkChange } from '#lib/bulk-changes/start'
import { endActiveRuns } from '#lib/sync/runs/cancel'
import { reschedule } from '#lib/sync/schedule/reschedule'

/** What the admin chose to delete besides the key. Mappings without goals make no sense the other way round. */
export type DisconnectChoice = 'keep' | 'delete_goals' | 'delete_goals_and_mappings'

/**
 * Deletes the key at once, ends a run in progress, and deletes goals and mappings as chosen, person by person: of a thousand
 * people at once, of the others in the background (lib/bulk-changes). No sync starts until that is done. Disconnecting twice
 * is harmless.
 */
export function disconnect(database: Database, actor: Actor, choice: DisconnectChoice): Promise<void> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    const connection = await lockConnection(tx)
    if (!connection) return
    if (connection.state === 'not_connected' && (await isEmpty(tx, choice))) return
    await endActiveRuns(tx, {
      code: 'disconnected',
      message: 'Culture Amp was disconnected while this sync ran.',
      userId: actor.userId,
    })
    await storeDisconnected(tx, actor.userId)
    await reschedule(tx)
    if (choice !== 'keep') {
      const withMappings = choice === 'delete_goals_and_mappings'
      await startBulkChange(tx, { kind: 'delete_goals', withMappings })
    }
    await recordActivity(tx, {
      userId: actor.userId,
      action: 'connection.disconnected',
      summary: summaries[choice],
    })
  })
}

/** Whether everything chosen is deleted, or being deleted, already: a second click, or a retry after a lost answer. */
async function isEmpty(tx: OrganizationTransaction, choice: DisconnectChoice): Promise<boolean> {
  const deletion = await pendingDeletion(tx)
  if (deletion && (deletion.withMappings || choice !== 'delete_goals_and_mappings')) return true
  const { goals, mapped } = await peopleTotals(tx)
  return (choice === 'keep' || goals === 0) && (choice !== 'delete_goals_and_mappings' || mapped === 0)
}

const summaries: Record<DisconnectChoice, string> = {
  keep: 'Disconnected Culture Amp; goals and mappings were kept.',
  delete_goals: 'Disconnected Culture Amp and deleted the stored goals; mappings were kept.',
  delete_goals_and_mappings: 'Disconnected Culture Amp and deleted the stored goals and mappings.',
}
