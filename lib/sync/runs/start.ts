import type { Database } from '#db/connection/client'
import type { ConnectionId, EmployeeId, RunId } from '#db/ids'
import { pendingDeletion } from '#db/queries/bulk-changes/bulk-changes'
import { lockConnection } from '#db/queries/connections/connections'
import { countPeopleToRead } from '#db/queries/runs/run-people'
import { insertRun, unfinishedRun } from '#db/queries/runs/runs'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { openCredential } from '#lib/connections/settings'
import { formatNumber } from '#lib/format'
import { faultOf, log } from '#lib/log'
import { sendRun } from '../worker/queue.ts'

export type StartRefusal = {
  ok: false
  code: 'not_connected' | 'paused' | 'unknown_key_id' | 'nobody_mapped' | 'not_mapped' | 'deleting'
  message: string
}

export type StartResult = { ok: true; runId: RunId; joined: boolean } | StartRefusal

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
    const start = await connectionToStart(tx)
    if (!start.ok) return start
    const { connection } = start
    const running = await unfinishedRun(tx, { connectionId: connection.id, employeeId })
    if (running) return { ok: true, runId: running, joined: true }
    if ((await countPeopleToRead(tx, employeeId)) === 0) {
      return employeeId ? refusals.not_mapped : refusals.nobody_mapped
    }
    const runId = await insertAndSend(tx, actor, connection, employeeId)
    await recordStart(tx, actor, employeeId)
    return { ok: true, runId, joined: false }
  })
}

type StartableConnection = { id: ConnectionId; settingsVersion: number }

/** Locks the connection for a start; a refusal where no run can start now. */
export async function connectionToStart(
  tx: OrganizationTransaction,
): Promise<{ ok: true; connection: StartableConnection } | StartRefusal> {
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
  return { ok: true, connection }
}

/**
 * Starts a run over each of these mapped people who is not being read already, on a connection from `connectionToStart`.
 * Records nothing: that is the caller's.
 * @returns the people whose run was started here
 */
export async function startPersonRuns(
  tx: OrganizationTransaction,
  actor: Actor,
  connection: StartableConnection,
  employeeIds: readonly EmployeeId[],
): Promise<EmployeeId[]> {
  const started: EmployeeId[] = []
  for (const employeeId of employeeIds) {
    if (await unfinishedRun(tx, { connectionId: connection.id, employeeId })) continue
    await insertAndSend(tx, actor, connection, employeeId)
    started.push(employeeId)
  }
  return started
}

/**
 * Starts the runs that read IDs just mapped. The mappings are committed by then, so a run that cannot be started, for
 * whatever reason, is no failure of them: the next sync reads the IDs. Returns whether they are being read now.
 */
export async function startProofs(
  database: Database,
  actor: Actor,
  employeeIds: readonly EmployeeId[],
): Promise<boolean> {
  try {
    return await withOrganization(database, actor.organizationId, async (tx) => {
      const start = await connectionToStart(tx)
      if (!start.ok) return false
      const started = await startPersonRuns(tx, actor, start.connection, employeeIds)
      for (const employeeId of started) await recordStart(tx, actor, employeeId)
      return true
    })
  } catch (error) {
    log.error(
      { fault: faultOf(error), employeeIds },
      'IDs were mapped, but the runs that read them could not be started',
    )
    return false
  }
}

async function insertAndSend(
  tx: OrganizationTransaction,
  actor: Actor,
  connection: StartableConnection,
  employeeId: EmployeeId | null,
): Promise<RunId> {
  const run = { connectionId: connection.id, employeeId }
  const { settingsVersion } = connection
  const runId = await insertRun(tx, { ...run, settingsVersion, startedBy: actor.userId })
  await sendRun(tx, { ...run, runId })
  return runId
}

async function recordStart(
  tx: OrganizationTransaction,
  actor: Actor,
  employeeId: EmployeeId | null,
): Promise<void> {
  const summary = employeeId ? 'Started a sync of {employee}.' : 'Started a full sync.'
  await recordActivity(tx, { userId: actor.userId, action: 'sync.started', employeeId, summary })
}

const stillDeleting = (of: { peopleDone: number; peopleTotal: number }): StartRefusal => ({
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
  paused: { ok: false, code: 'paused', message: 'Syncing is paused. Resume it first.' },
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
} satisfies Record<string, StartRefusal>
