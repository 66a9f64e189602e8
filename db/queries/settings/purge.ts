import { type SQL, sql } from 'drizzle-orm'
import type { OrganizationTransaction } from '#db/tenant'
import { texts } from '../arrays.ts'

/** Before this instant by the database's clock, what can be purged is. */
const cutoff = (tx: OrganizationTransaction): SQL =>
  sql`(select now() - make_interval(months => o.retention_months) from organizations o where o.id = ${tx.organizationId}::uuid)`

/**
 * Finished runs that were created before the cutoff. Kept all the same: one whose removals wait for a decision, and the
 * latest run over all, which the card shows.
 */
const expiredRuns = (tx: OrganizationTransaction): SQL => sql`
  select r.id from sync_runs r
  where r.organization_id = ${tx.organizationId}::uuid and r.state not in ('waiting', 'running')
    and r.created_at < ${cutoff(tx)} and r.removals is distinct from 'held'
    and r.id <> all (array(select l.id from sync_runs l
      where l.organization_id = r.organization_id and l.connection_id = r.connection_id and l.employee_id is null
      order by l.created_at desc limit 1))`

// A limited subquery can be run again for each row, and then delete more or fewer rows: it is materialized first.

/** Deletes some of the goals that were removed before the cutoff, at most `limit`; returns how many. */
export const purgeGoals = (tx: OrganizationTransaction, limit: number) =>
  deleteBefore(tx, sql.raw('goals'), sql.raw('removed_at'), limit)

/** Deletes some of the outcomes of expired runs, at most `limit`; returns how many. */
export function purgeOutcomes(tx: OrganizationTransaction, limit: number): Promise<number> {
  return deleted(
    tx,
    sql`
    delete from outcomes o using (
      select x.run_id, x.employee_id from outcomes x
      where x.organization_id = ${tx.organizationId}::uuid and x.run_id in (${expiredRuns(tx)})
      limit ${limit}::int for update of x skip locked
    ) gone
    where o.organization_id = ${tx.organizationId}::uuid and o.run_id = gone.run_id and o.employee_id = gone.employee_id
    returning 1`,
  )
}

/** Deletes some of the expired runs that have no outcomes left, at most `limit`; returns how many. */
export function purgeRuns(tx: OrganizationTransaction, limit: number): Promise<number> {
  return deleted(
    tx,
    sql`
    with expired as materialized (
      select e.id from (${expiredRuns(tx)}) e
      where not exists (select 1 from outcomes o where o.organization_id = ${tx.organizationId}::uuid and o.run_id = e.id)
      limit ${limit}::int)
    delete from sync_runs where organization_id = ${tx.organizationId}::uuid and id in (select id from expired)
    returning 1`,
  )
}

/** Deletes some of the fetches of blocks before the cutoff, at most `limit`; returns how many. */
export const purgeFetches = (tx: OrganizationTransaction, limit: number) =>
  deleteBefore(tx, sql.raw('block_fetches'), sql.raw('at'), limit)

/**
 * Deletes some of the blocks that were sent and of which no fetch is left, at most `limit`; returns how many. A fetch that is
 * stored meanwhile keeps its block: one that is committed between the first statement and its lock is seen by the second
 * only, which has a snapshot of its own; a later one waits for the lock, and stores the block anew.
 */
export async function purgeSentBlocks(tx: OrganizationTransaction, limit: number): Promise<number> {
  const unused = sql`not exists (select 1 from block_fetches f where f.organization_id = b.organization_id
    and f.employee_id = b.employee_id and f.sha256 = b.sha256)`
  const locked = await tx.execute<{ employeeId: string; sha256: string }>(sql`
    select b.employee_id as "employeeId", b.sha256 from sent_blocks b
    where b.organization_id = ${tx.organizationId}::uuid and b.first_sent_at < ${cutoff(tx)} and ${unused}
    limit ${limit}::int for update skip locked`)
  const ids = texts(locked.map(({ employeeId }) => employeeId))
  const hashes = texts(locked.map(({ sha256 }) => sha256))
  return deleted(
    tx,
    sql`
    delete from sent_blocks b using unnest(${ids}::uuid[], ${hashes}) x (employee_id, sha256)
    where b.organization_id = ${tx.organizationId}::uuid and b.employee_id = x.employee_id and b.sha256 = x.sha256 and ${unused}
    returning 1`,
  )
}

/** Deletes rows of a table whose `instant` is before the cutoff. */
function deleteBefore(tx: OrganizationTransaction, table: SQL, instant: SQL, limit: number): Promise<number> {
  return deleted(
    tx,
    sql`
    with expired as materialized (
      select id from ${table}
      where organization_id = ${tx.organizationId}::uuid and ${instant} < ${cutoff(tx)}
      limit ${limit}::int for update skip locked)
    delete from ${table} where organization_id = ${tx.organizationId}::uuid and id in (select id from expired)
    returning 1`,
  )
}

const deleted = async (tx: OrganizationTransaction, statement: SQL): Promise<number> =>
  (await tx.execute(statement)).length
