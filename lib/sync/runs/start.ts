import type { Database } from '#db/connection/client'
import type { EmployeeId, RunId } from '#db/ids'
import { pendingDeletion } from '#db/queries/bulk-changes/bulk-changes'
import { lockConnection } from '#db/queries/connections/connections'
import { countPeopleToRead } from '#db/queries/runs/run-people'
import { insertRun, unfinishedRun } from '#db/queries/runs/runs'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { openCredential } from '#lib/connections/settings'
import { formatNumber } from '#lib/format'
import { faultOf, log } from '#lib/log'
import { sendRun } from '../worker/queue.ts'

export type StartResult =
  | { ok: true; runId: RunId; joined: boolean }
  | {
      ok: false
      code: 'not_connected' | 'paused' | 'unknown_key_id' | 'nobody_mapped' | 'not_mapped' | 'deleting'
      message: string
    }

/**
 * Starts a run over all mapped employees, or over one, and queues it; joins the run in progress if there is one. Allowed
 * while the connection needs attention: the run shows whether it still does.
 */
export function startRun(
  database: Database,
  actor: Actor,
  target: { employeeId?: EmployeeId },
): Promise<StartResult> {
  const employeeId = target.employeeId ?? null
  return withOrganization(database, actor.organizationId, async (tx) => {
    // Locked, so that no run starts after a pause, and concurrent starts come one after the other.
    const connection = await lockConnection(tx)
    if (!connection || connection.state === 'not_connected') return refusals.not_connected
    if (connection.state === 'paused') return refusals.paused
    // What a run reads now would be deleted with the goals of the earlier connection.
    const deletion = await pendingDeletion(tx)
    if (deletion) return stillDeleting(deletion)
    const credential = await openCredential(connection)
    // The run reports any other fault. This one is the operator's, and the run would wait for a worker with the key.
    if (!credential.ok && credential.code === 'unknown_key_id') {
      return { ok: false, code: credential.code, message: credential.message }
    }
    const run = { connectionId: connection.id, employeeId }
    const running = await unfinishedRun(tx, run)
    if (running) return { ok: true, runId: running, joined: true }
    if ((await countPeopleToRead(tx, employeeId)) === 0) {
      return employeeId ? refusals.not_mapped : refusals.nobody_mapped
    }
    const runId = await insertRun(tx, {
      ...run,
      settingsVersion: connection.settingsVersion,
      startedBy: actor.userId,
    })
    await sendRun(tx, { ...run, runId })
    await recordActivity(tx, {
      userId: actor.userId,
      action: 'sync.started',
      employeeId,
      summary: employeeId ? 'Started a sync of {employee}.' : 'Started a sync of everyone.',
    })
    return { ok: true, runId, joined: false }
  })
}

/**
 * Starts the run that reads an ID just mapped. The mapping is committed by then, so a run that cannot be started, for
 * whatever reason, is no failure of it: the next sync reads the ID. Returns whether it is being read now.
 */
export async function startProof(database: Database, actor: Actor, employeeId: EmployeeId): Promise<boolean> {
  try {
    return (await startRun(database, actor, { employeeId })).ok
  } catch (error) {
    log.error(
      { ...faultOf(error), employeeId },
      'an ID was mapped, but the run that reads it could not be started',
    )
    return false
  }
}

const stillDeleting = (of: { peopleDone: number; peopleTotal: number }): StartResult => ({
  ok: false,
  code: 'deleting',
  message: `The goals of the earlier connection are still being deleted (${formatNumber(of.peopleDone)} of ${formatNumber(of.peopleTotal)} people). Sync when that is done.`,
})

const refusals = {
  not_connected: {
    ok: false,
    code: 'not_connected',
    message: 'Culture Amp is not connected. Connect it first.',
  },
  paused: { ok: false, code: 'paused', message: 'Syncing is paused. Resume the connection first.' },
  nobody_mapped: {
    ok: false,
    code: 'nobody_mapped',
    message: 'Map at least one employee before syncing.',
  },
  not_mapped: {
    ok: false,
    code: 'not_mapped',
    message: 'Add this person’s Culture Amp user ID first.',
  },
} satisfies Record<string, StartResult>
