import type { Database } from '#db/connection/client'
import { managersToInvite } from '#db/queries/accounts/accounts'
import { setupCounts, storeSetupHidden } from '#db/queries/settings/setup'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'

export type SetupStep = {
  step: 'people' | 'connect' | 'prove' | 'map' | 'sync' | 'invite'
  isDone: boolean
  /** How many people or managers the step still concerns; 0 where it is not counted. */
  left: number
}

/** So many people whose goals came, or who are known to have none, show that key, path and IDs are right. */
const peopleToProve = 3

export type SetupView = {
  /** Null once all are done. */
  steps: SetupStep[] | null
  /** A sync of all has read people. */
  hasSynced: boolean
  /** An admin hid the checklist for the organization. */
  isHidden: boolean
}

/**
 * The steps from an empty organization to reviews. Where goals come from files, there is nothing to connect for them, and
 * their people need no ID.
 */
export async function setupView(tx: OrganizationTransaction): Promise<SetupView> {
  const counts = await setupCounts(tx)
  const { people, unmapped, proven, neverSynced, hasSynced, isHidden, fromFiles } = counts
  const toMap = Math.max(0, unmapped - fromFiles)
  const managers = (await managersToInvite(tx)).length
  const toProve = Math.max(0, Math.min(peopleToProve, people) - proven)
  const steps: SetupStep[] = [
    { step: 'people', isDone: people > 0, left: 0 },
    { step: 'connect', isDone: counts.isConnected || fromFiles > 0, left: 0 },
    { step: 'prove', isDone: people > 0 && toProve === 0, left: people > 0 ? toProve : peopleToProve },
    { step: 'map', isDone: people > 0 && toMap === 0, left: toMap },
    { step: 'sync', isDone: hasSynced && neverSynced === 0, left: neverSynced },
    { step: 'invite', isDone: people > 0 && managers === 0, left: managers },
  ]
  return { steps: steps.every(({ isDone }) => isDone) ? null : steps, hasSynced, isHidden }
}

/** Hides the checklist for the whole organization, or shows it again. Idempotent. */
export function hideSetup(database: Database, actor: Actor, isHidden: boolean): Promise<{ ok: true }> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    if (await storeSetupHidden(tx, isHidden)) {
      await recordActivity(tx, {
        userId: actor.userId,
        action: isHidden ? 'organization.setup_hidden' : 'organization.setup_shown',
        summary: isHidden ? 'Hid the set-up checklist.' : 'Showed the set-up checklist again.',
      })
    }
    return { ok: true }
  })
}
