import { type SQL, sql } from 'drizzle-orm'
import { send } from '#db/connection/send'
import type { RunId } from '#db/ids'
import type { OrganizationTransaction } from '#db/tenant'

export type CallStatsRow = {
  calls: number
  callsRefused: number
  callsRetried: number
  /** For how long no calls are made; null where they are. */
  waitMs: number | null
}

/**
 * The assignments of these columns, for an update of the run. Counts never fall: a batch that began before a heartbeat may
 * be stored after it.
 */
export function callStatsColumns({ waitMs, calls, callsRefused, callsRetried }: CallStatsRow): SQL {
  const seconds = waitMs === null ? null : waitMs / 1000
  return sql`calls = greatest(calls, ${calls}::int), calls_refused = greatest(calls_refused, ${callsRefused}::int),
    calls_retried = greatest(calls_retried, ${callsRetried}::int),
    deferred_until = now() + make_interval(secs => ${seconds}::float8)`
}

/** Stores the calls of a held run, and until when it waits for Culture Amp. Idempotent: the numbers are absolute. */
export async function updateCallStats(
  tx: OrganizationTransaction,
  { id, epoch }: { id: RunId; epoch: number },
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
