import type { Database } from '#db/connection/client'
import type { RunId, UserId } from '#db/ids'
import { lockUnfinishedRuns } from '#db/queries/runs/runs'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { formatNumber, plural } from '#lib/format'
import { endRun } from './end.ts'
import type { EndReason } from './stop-reason.ts'

export type CancelResult = { ok: true } | { ok: false; code: 'not_running'; message: string }

/**
 * Cancels a run at once: nothing is written for it after this returns, and its calls end within a second. Outcomes stay;
 * people without one keep their goals and get the outcome `not_reached`.
 */
export function cancelRun(database: Database, actor: Actor, runId: RunId): Promise<CancelResult> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    const [run] = await lockUnfinishedRuns(tx, runId)
    if (!run) return notRunning
    const cause = { code: 'cancelled', message: 'The sync was cancelled.' }
    await endRun(tx, run, { kind: 'cancelled', cause, by: actor.userId })
    await recordActivity(tx, {
      userId: actor.userId,
      action: 'sync.cancelled',
      employeeId: run.employeeId,
      summary: `Cancelled a sync after ${formatNumber(run.peopleDone)} of ${plural(run.peopleTotal, 'person', 'people')}.`,
    })
    return { ok: true }
  })
}

/**
 * Ends every run of the organization as cancelled, in the transaction that pauses, disconnects or saves the connection:
 * after it commits, no worker writes for these runs. Lock the connection's row before, as workers do.
 */
export async function endActiveRuns(
  tx: OrganizationTransaction,
  cause: EndReason & { code: 'paused' | 'disconnected' | 'settings_changed'; userId: UserId | null },
): Promise<void> {
  for (const run of await lockUnfinishedRuns(tx)) {
    await endRun(tx, run, { kind: 'cancelled', cause, by: cause.userId })
  }
}

const notRunning: CancelResult = {
  ok: false,
  code: 'not_running',
  message: 'This sync has already ended.',
}
