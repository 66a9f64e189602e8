import { sql } from 'drizzle-orm'
import type { Database } from './connection/client.ts'
import { asSystem } from './tenant.ts'

/** The name under which workers are in the queue's register of processes. */
export const workerInstance = 'worker'

export type Fleet = {
  /** Workers with a recent heartbeat in the queue's register. */
  workers: number
  /** Since the last heartbeat of any worker, stopped ones too; null where there was none for a week. */
  workerSeenSeconds: number | null
  /**
   * Age of the oldest run that no worker has claimed yet; runs that a worker deferred or handed back are not counted. 0
   * where there is none.
   */
  queueAgeSeconds: number
  /** Connections whose scheduled sync is late by more than a quarter of an hour. */
  overdueSyncs: number
}

/** What keeps the syncs going, over all organizations: counts and ages. For health and metrics. */
export async function fleet(database: Database): Promise<Fleet> {
  const [row] = await asSystem(database, (tx) =>
    tx.execute<Fleet>(sql`
      select
        (select count(*)::int from pgboss.instance where name = ${workerInstance} and stopped_on is null
          and heartbeat_on > now() - heartbeat_seconds * 3 * interval '1 second') as workers,
        (select extract(epoch from now() - max(heartbeat_on))::float8 from pgboss.instance
          where name = ${workerInstance}) as "workerSeenSeconds",
        -- Spelled out as in the two partial indexes of unfinished runs: without it, every run is read.
        (select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 from sync_runs
          where (state in ('waiting', 'running') and employee_id is null or state in ('waiting', 'running') and employee_id is not null)
            and state = 'waiting' and coalesce(deferred_until <= now(), true)) as "queueAgeSeconds",
        (select count(*)::int from connections
          where is_scheduled and state in ('connected', 'needs_attention')
            and next_run_at < now() - interval '15 minutes') as "overdueSyncs"`),
  )
  return row ?? { workers: 0, workerSeenSeconds: null, queueAgeSeconds: 0, overdueSyncs: 0 }
}

export type RecentRuns = {
  state: string
  code: string
  runs: number
  good: number
  warning: number
  failed: number
  notReached: number
  calls: number
  refused: number
  retried: number
}

/** The runs that ended within a day, over all organizations, by how they ended; `code` is empty for none. For metrics. */
export function recentRuns(database: Database): Promise<RecentRuns[]> {
  return asSystem(database, (tx) =>
    tx.execute<RecentRuns>(sql`
      select state, coalesce(end_code, '') as code, count(*)::int as runs, sum(people_good)::int as good,
        sum(people_warning)::int as warning, sum(people_failed)::int as failed,
        sum(people_not_reached)::int as "notReached", sum(calls)::int as calls,
        sum(calls_refused)::int as refused, sum(calls_retried)::int as retried
      from sync_runs where finished_at > now() - interval '1 day'
      group by 1, 2`),
  )
}
