import type { Database } from '#db/connection/client'
import type { OrganizationId } from '#db/ids'
import { resolveAnswered, storeAnswered } from '#db/queries/problems/asked'
import { presentProblems } from '#db/queries/problems/present-problems'
import { openProblems, storeProblems, storeSnooze } from '#db/queries/problems/problems'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { plural } from '#lib/format'
import { describeProblem, type ProblemText } from './describe.ts'

/** An open problem as admins see it; instants are ISO 8601. */
export type ProblemView = ProblemText & {
  id: string
  kind: string
  firstSeenAt: string
  lastSeenAt: string
  /** Null while it is shown. */
  snoozedUntil: string | null
}

/** Finds what is wrong now, stores it, and returns the open problems, oldest first. */
export async function currentProblems(tx: OrganizationTransaction): Promise<ProblemView[]> {
  await storeProblems(tx, await presentProblems(tx))
  await resolveAnswered(tx)
  return (await openProblems(tx)).map((problem) => ({
    ...describeProblem(problem),
    id: problem.id,
    kind: problem.kind,
    firstSeenAt: problem.firstSeenAt.toISOString(),
    lastSeenAt: problem.lastSeenAt.toISOString(),
    snoozedUntil: problem.snoozedUntil,
  }))
}

/** Finds what is wrong in the organization now and stores it: for the worker, after each run. */
export function refreshProblems(database: Database, organizationId: OrganizationId): Promise<ProblemView[]> {
  return withOrganization(database, organizationId, currentProblems)
}

export type SnoozeResult = { ok: true } | { ok: false; code: 'resolved'; message: string }

/**
 * Hides a problem until the given days have passed or it is resolved, whichever comes first.
 * @param days 1 to 90; 0 shows it again
 */
export function snoozeProblem(
  database: Database,
  actor: Actor,
  problemId: string,
  days: number,
): Promise<SnoozeResult> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    const kind = await storeSnooze(tx, problemId, actor.userId, days)
    if (kind === null) return resolved
    await recordActivity(tx, {
      userId: actor.userId,
      action: days === 0 ? 'problem.shown' : 'problem.snoozed',
      summary: `${days === 0 ? 'Showed a problem again' : `Snoozed a problem for ${plural(days, 'day')}`}: ${kindNames[kind]}.`,
    })
    return { ok: true }
  })
}

/** Marks as done what a manager asked about; every other problem resolves itself. */
export function resolveAsked(database: Database, actor: Actor, problemId: string): Promise<SnoozeResult> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    if (!(await storeAnswered(tx, problemId))) return resolved
    const summary = 'Marked a manager’s question as done.'
    await recordActivity(tx, { userId: actor.userId, action: 'problem.resolved', summary })
    return { ok: true }
  })
}

const kindNames: Record<NonNullable<Awaited<ReturnType<typeof storeSnooze>>>, string> = {
  connection: 'Culture Amp can’t be read',
  sync_failed: 'the last sync failed',
  sync_overdue: 'the daily sync is late',
  people_failed: 'people couldn’t be read',
  to_check: 'people to check',
  removals_held: 'removals held',
  manager_left: 'managers who left',
  asked_by_manager: 'a manager’s question',
}

const resolved: SnoozeResult = {
  ok: false,
  code: 'resolved',
  message: 'This problem is already resolved. Reload to check.',
}
