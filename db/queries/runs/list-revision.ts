import { sql } from 'drizzle-orm'
import { send } from '#db/connection/send'
import type { OrganizationTransaction } from '#db/tenant'

/**
 * What the lists of people and runs depend on, as one value to compare: the latest recorded changes, the states of the
 * latest runs, and how many people are being read one by one. Any of them moves when a person, a mapping or an outcome
 * has changed. Not the latest change alone: one that began earlier may be committed after it. Of each 50 are looked at:
 * more than are under way at one time. Uses `send`, so it may be a step of `sendInOrder`.
 */
export async function listRevision(
  tx: OrganizationTransaction,
): Promise<{ revision: string; peopleBeingRead: number }> {
  const { organizationId } = tx
  const [row] = await send<{ changes: string | null; runs: string | null; reading: number }>(
    tx,
    sql`select
      (select sum(id)::text from (select id from activity where organization_id = ${organizationId}::uuid
        order by id desc limit 50) latest) as changes,
      (select md5(string_agg(id || ' ' || state, ',' order by id)) from (select id, state from sync_runs
        where organization_id = ${organizationId}::uuid order by created_at desc limit 50) latest) as runs,
      (select count(*)::int from sync_runs where organization_id = ${organizationId}::uuid
        and state in ('waiting', 'running') and employee_id is not null) as reading`,
  )
  return {
    revision: [row?.changes ?? 0, row?.runs ?? 'no runs'].join(' '),
    peopleBeingRead: row?.reading ?? 0,
  }
}
