import type { Database } from '#db/connection/client'
import type { RunId } from '#db/ids'
import {
  countRemovals,
  lockRemovals,
  type RemovalState,
  storeRemovalState,
  weighRemovals,
} from '#db/queries/runs/removals'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { type Action, recordActivity } from '#lib/activity/record'
import { startBulkChange } from '#lib/bulk-changes/start'
import { plural } from '#lib/format'

export type RemovalsResult =
  /** `isPending` while a worker goes on with people whom the decision has not reached yet. */
  | { ok: true; goals: number; isPending?: true }
  | { ok: false; code: 'unknown_run' | 'not_held' | 'not_applied' | 'list_changed'; message: string }

/**
 * Applies the held removals of a run.
 * @param expected how many goals the admin was shown: where newer answers have changed the number, nothing is removed
 */
export function applyRemovals(
  database: Database,
  actor: Actor,
  { runId, expected }: { runId: RunId; expected: number },
): Promise<RemovalsResult> {
  return decideOn(database, actor, runId, {
    from: 'held',
    to: 'applied',
    code: 'not_held',
    action: 'removals.applied',
    expected,
    summary: (goals) => `Applied the held removals of a sync: ${plural(goals, 'goal')} removed.`,
  })
}

/** Dismisses the held removals of a run: the goals stay, and the next sync decides again. */
export function keepRemovals(database: Database, actor: Actor, runId: RunId): Promise<RemovalsResult> {
  return decideOn(database, actor, runId, {
    from: 'held',
    to: 'dismissed',
    code: 'not_held',
    action: 'removals.kept',
    summary: (goals) => `Kept what a sync would have removed: ${plural(goals, 'goal')}.`,
  })
}

/**
 * Restores the goals that a run removed, unless a later answer or deletion has decided about them: they are in the block
 * again as they were. The next sync decides again.
 */
export function restoreRemovals(database: Database, actor: Actor, runId: RunId): Promise<RemovalsResult> {
  return decideOn(database, actor, runId, {
    from: 'applied',
    to: 'restored',
    code: 'not_applied',
    action: 'removals.restored',
    summary: (goals) => `Restored what a sync had removed: ${plural(goals, 'goal')}.`,
  })
}

type Decision = {
  from: RemovalState
  to: RemovalState
  code: 'not_held' | 'not_applied'
  action: Action
  /** How many goals the admin was shown. */
  expected?: number
  summary: (goals: number) => string
}

/**
 * One decision: in force when this returns, and done person by person (lib/bulk-changes), where they are few in the same
 * transaction. Idempotent: the same decision again, by a double click or another admin, succeeds.
 */
function decideOn(
  database: Database,
  { organizationId, userId }: Actor,
  runId: RunId,
  { from, to, code, action, expected, summary }: Decision,
): Promise<RemovalsResult> {
  return withOrganization(database, organizationId, async (tx) => {
    const run = await lockRemovals(tx, runId)
    if (!run) return unknownRun
    if (run.removals === to) return { ok: true, goals: run.removalsCount }
    if (run.removals !== from) return { ok: false, code, message: refusals[code] }
    if (expected !== undefined) {
      const weight = await weighRemovals(tx, runId)
      if (weight.goals !== expected) return listChanged(weight.goals)
    }
    const concerned = await countRemovals(tx, runId)
    await storeRemovalState(tx, runId, to, { goals: concerned, decidedBy: userId })
    const { isFinished, goals: moved } = await startBulkChange(tx, { kind: 'removals', runId })
    const goals = isFinished ? moved : concerned
    await recordActivity(tx, { userId, action, summary: summary(goals) })
    return isFinished ? { ok: true, goals } : { ok: true, goals, isPending: true }
  })
}

const refusals = {
  not_held:
    'These removals are no longer held: they were decided or replaced by a newer sync. Reload to check.',
  not_applied: 'This sync has no removals to restore. Reload to check.',
}

const unknownRun: RemovalsResult = {
  ok: false,
  code: 'unknown_run',
  message: 'This sync no longer exists. Go back to the sync history.',
}

const listChanged = (goals: number): RemovalsResult => ({
  ok: false,
  code: 'list_changed',
  message: `A newer sync changed the list: it now holds ${plural(goals, 'goal')}. Nothing was removed. Review it again.`,
})
