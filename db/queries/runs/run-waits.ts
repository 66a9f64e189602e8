import { and, eq, type SQL, sql } from 'drizzle-orm'
import { send } from '#db/connection/send'
import { syncRuns } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'

type Held = { id: string; epoch: number }

/**
 * Puts a held run aside: nobody works on it for so long, and nobody need wait for its worker's silence. Times by the
 * database's clock.
 * @returns false when it would then begin more than `longestMs` after its first start, or is no longer held; nothing
 *   is changed
 */
export async function deferRunRow(
  tx: OrganizationTransaction,
  run: Held,
  { waitMs, longestMs }: { waitMs: number; longestMs: number },
): Promise<boolean> {
  const rows = await tx
    .update(syncRuns)
    .set({ deferredUntil: sql`now() + ${interval(waitMs)}`, heartbeatAt: null })
    .where(
      and(held(tx, run), sql`now() + ${interval(waitMs)} <= ${syncRuns.startedAt} + ${interval(longestMs)}`),
    )
    .returning({ id: syncRuns.id })
  return rows.length > 0
}

export type CallStatsRow = {
  calls: number
  callsRefused: number
  callsRetried: number
  /** For how long nothing is asked; null for not at all. */
  waitMs: number | null
}

/** The columns that say it, for an update of the run. */
export function callStatsColumns({ waitMs, calls, callsRefused, callsRetried }: CallStatsRow): SQL {
  const seconds = waitMs === null ? null : waitMs / 1000
  return sql`calls = ${calls}::int, calls_refused = ${callsRefused}::int, calls_retried = ${callsRetried}::int,
    deferred_until = now() + make_interval(secs => ${seconds}::float8)`
}

/** Writes how many calls a held run has made, and until when it waits for Culture Amp. Absolute, so harmless when repeated. */
export async function updateCallStats(
  tx: OrganizationTransaction,
  { id, epoch }: Held,
  calls: CallStatsRow,
): Promise<void> {
  await send(
    tx,
    sql`
    update sync_runs set ${callStatsColumns(calls)}
    where organization_id = ${tx.organizationId}::uuid and id = ${id}::uuid and epoch = ${epoch}
      and state = 'running'`,
  )
}

function interval(ms: number): SQL {
  return sql`make_interval(secs => ${ms / 1000}::float8)`
}

function held(tx: OrganizationTransaction, { id, epoch }: Held) {
  return and(
    eq(syncRuns.organizationId, tx.organizationId),
    eq(syncRuns.id, id),
    eq(syncRuns.epoch, epoch),
    eq(syncRuns.state, 'running'),
  )
}
