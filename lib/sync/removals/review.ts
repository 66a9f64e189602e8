import type { Database } from '#db/connection/client'
import type { RunId } from '#db/ids'
import { historyRun } from '#db/queries/runs/history'
import { type PersonOfRemovals, peopleOfRemovals } from '#db/queries/runs/removal-list'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { plural } from '#lib/format'
import { type Page, page, pageRequest } from '#lib/pagination'

/**
 * The people whose goals a run holds for removal or has removed: one page by name, with the goals' names. The first page is
 * recorded in the activity log.
 * @param params `search` and `after`, as for lists of people
 * @returns null for an unknown run
 */
export function reviewRemovals(database: Database, actor: Actor, runId: RunId, params: URLSearchParams) {
  return withOrganization(database, actor.organizationId, async (tx) => {
    const run = await historyRun(tx, runId)
    if (!run) return null
    if (run.removals !== 'held' && run.removals !== 'applied') return nothing
    const asked = pageRequest(params)
    const found = page(await peopleOfRemovals(tx, runId, run.removals, asked))
    if (!asked.after && asked.search === '' && found.total > 0) {
      const what = run.removals === 'held' ? 'would remove' : 'has removed'
      const summary = `Reviewed the goals that a sync ${what}, of ${plural(found.total, 'person', 'people')}.`
      await recordActivity(tx, { userId: actor.userId, action: 'removals.reviewed', summary })
    }
    return found
  })
}

const nothing: Page<PersonOfRemovals> = { rows: [], total: 0, next: null }

export type RemovalsPage = NonNullable<Awaited<ReturnType<typeof reviewRemovals>>>
