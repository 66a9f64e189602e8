import { and, eq, type SQL, sql } from 'drizzle-orm'
import { send } from '#db/connection/send'
import { syncRuns } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'

type Held = { id: string; epoch: number }

/**
 * Defers a held run by so long, and clears its heartbeat so that the next worker need not wait for silence. Times by the
 * database's clock.
 * @returns false, with nothing changed, when it would go on more than `longestMs` after its first start, or is no longer
 *   held
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
  /** For how long no calls are made; null where they are. */
  waitMs: number | null
}

/** The assignments of these columns, for an update of the run. */
export function callStatsColumns({ waitMs, calls, callsRefused, callsRetried }: CallStatsRow): SQL {
  const seconds = waitMs === null ? null : waitMs / 1000
  return sql`calls = ${calls}::int, calls_refused = ${callsRefused}::int, calls_retried = ${callsRetried}::int,
    deferred_until = now() + make_interval(secs => ${seconds}::float8)`
}

/** Stores the calls of a held run, and until when it waits for Culture Amp. Idempotent: the numbers are absolute. */
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
