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

/** So many people with goals show that key, path and IDs are right, before everyone is mapped. */
const peopleToProve = 3

/** The steps from an empty organization to reviews; null once all are done or an admin hid the checklist. */
export async function setupView(tx: OrganizationTransaction): Promise<{ steps: SetupStep[] | null }> {
  const counts = await setupCounts(tx)
  if (counts.isHidden) return { steps: null }
  const { people, unmapped, withGoals, neverSynced } = counts
  const managers = (await managersToInvite(tx)).length
  const toProve = Math.max(0, Math.min(peopleToProve, people) - withGoals)
  const steps: SetupStep[] = [
    { step: 'people', isDone: people > 0, left: 0 },
    { step: 'connect', isDone: counts.isConnected, left: 0 },
    { step: 'prove', isDone: people > 0 && toProve === 0, left: people > 0 ? toProve : peopleToProve },
    { step: 'map', isDone: people > 0 && unmapped === 0, left: unmapped },
    { step: 'sync', isDone: counts.hasSynced && neverSynced === 0, left: neverSynced },
    { step: 'invite', isDone: people > 0 && managers === 0, left: managers },
  ]
  return { steps: steps.every(({ isDone }) => isDone) ? null : steps }
}

/** Hides the checklist for the whole organization. Idempotent. */
export function hideSetup(database: Database, actor: Actor): Promise<{ ok: true }> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    if (await storeSetupHidden(tx)) {
      const entry = { action: 'organization.setup_hidden' as const, summary: 'Hid the set-up checklist.' }
      await recordActivity(tx, { userId: actor.userId, ...entry })
    }
    return { ok: true }
  })
}
