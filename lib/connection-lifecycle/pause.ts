import type { Database } from '#db/connection/client'
import { lockConnection, storeState } from '#db/queries/connections/connections'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { endActiveRuns } from '#lib/sync/runs/cancel'
import { reschedule } from '#lib/sync/schedule/reschedule'

export type StateChange = { ok: true } | { ok: false; code: 'not_connected' | 'not_paused'; message: string }

/** Stops syncs until an admin resumes; key, mappings and goals stay. A run in progress ends, with nothing half-written. */
export function pauseConnection(database: Database, actor: Actor, reason: string): Promise<StateChange> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    const connection = await lockConnection(tx)
    if (!connection || connection.state === 'not_connected') return notConnected
    const trimmed = reason.trim().slice(0, 200)
    // A second click, or a repeat after a lost answer.
    if (connection.state === 'paused' && connection.stateMessage === (trimmed || null)) return { ok: true }
    await storeState(tx, {
      state: 'paused',
      stateCode: 'paused',
      stateMessage: trimmed || null,
      stateBy: actor.userId,
    })
    await endActiveRuns(tx, {
      code: 'paused',
      message: 'Syncing was paused while this sync ran.',
      userId: actor.userId,
    })
    await reschedule(tx)
    await recordActivity(tx, {
      userId: actor.userId,
      action: 'connection.paused',
      summary: 'Paused Culture Amp.',
    })
    return { ok: true }
  })
}

/** Ends a pause. Does not test the connection: the next sync shows whether it still works. */
export function resumeConnection(database: Database, actor: Actor): Promise<StateChange> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    const connection = await lockConnection(tx)
    if (connection?.state !== 'paused') {
      return {
        ok: false,
        code: 'not_paused',
        message: 'Syncing is not paused. Reload to check.',
      }
    }
    await storeState(tx, {
      state: 'connected',
      stateCode: 'resumed',
      stateMessage: null,
      stateBy: actor.userId,
    })
    await reschedule(tx)
    await recordActivity(tx, {
      userId: actor.userId,
      action: 'connection.resumed',
      summary: 'Resumed Culture Amp.',
    })
    return { ok: true }
  })
}

const notConnected: StateChange = {
  ok: false,
  code: 'not_connected',
  message: 'Culture Amp is not connected. Reload to check.',
}
