import { and, count, desc, eq, inArray, isNotNull, sql, sum } from 'drizzle-orm'
import { activity, syncRuns } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'
import { unfinished } from './runs.ts'

/** How many changes and runs are looked at: more than are under way at one time. */
const latest = 50

/**
 * What the lists of people and runs depend on, as one value to compare: the latest recorded changes, the states of the
 * latest runs, and how many people are being read one by one. Any of them moves when a person, a mapping or an outcome
 * has changed. Not the latest change alone: one that began earlier may be committed after it.
 */
export async function listRevision(
  tx: OrganizationTransaction,
): Promise<{ revision: string; peopleBeingRead: number }> {
  const changes = tx
    .select({ id: activity.id })
    .from(activity)
    .where(eq(activity.organizationId, tx.organizationId))
    .orderBy(desc(activity.id))
    .limit(latest)
    .as('changes')
  const runs = tx
    .select({ id: syncRuns.id, state: syncRuns.state })
    .from(syncRuns)
    .where(eq(syncRuns.organizationId, tx.organizationId))
    .orderBy(desc(syncRuns.createdAt))
    .limit(latest)
    .as('runs')
  const [[change], [run], [reading]] = await Promise.all([
    tx.select({ ids: sum(changes.id) }).from(changes),
    tx
      .select({
        states: sql<string>`md5(string_agg(${runs.id} || ' ' || ${runs.state}, ',' order by ${runs.id}))`,
      })
      .from(runs),
    tx
      .select({ people: count() })
      .from(syncRuns)
      .where(
        and(
          eq(syncRuns.organizationId, tx.organizationId),
          inArray(syncRuns.state, unfinished),
          isNotNull(syncRuns.employeeId),
        ),
      ),
  ])
  return {
    revision: [change?.ids ?? 0, run?.states ?? 'no runs'].join(' '),
    peopleBeingRead: reading?.people ?? 0,
  }
}
