import { and, count, desc, eq, inArray, isNotNull, max } from 'drizzle-orm'
import { activity, syncRuns } from '#db/schema/sync'
import type { OrganizationTransaction } from '#db/tenant'
import { unfinished } from './runs.ts'

/**
 * What the lists of people and runs depend on, as one value to compare: the latest recorded change, the latest run, and
 * how many people are being read one by one. Any of them moves when a person, a mapping or an outcome has changed.
 */
export async function listRevision(
  tx: OrganizationTransaction,
): Promise<{ revision: string; peopleBeingRead: number }> {
  const [[change], [run], [reading]] = await Promise.all([
    tx
      .select({ id: max(activity.id) })
      .from(activity)
      .where(eq(activity.organizationId, tx.organizationId)),
    tx
      .select({ id: syncRuns.id, state: syncRuns.state })
      .from(syncRuns)
      .where(eq(syncRuns.organizationId, tx.organizationId))
      .orderBy(desc(syncRuns.createdAt))
      .limit(1),
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
  const peopleBeingRead = reading?.people ?? 0
  return {
    revision: [change?.id ?? 0, run?.id ?? 'no run', run?.state ?? '', peopleBeingRead].join(' '),
    peopleBeingRead,
  }
}
