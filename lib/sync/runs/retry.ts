import type { Database } from '#db/connection/client'
import type { RunId } from '#db/ids'
import { historyRun } from '#db/queries/runs/history'
import { peopleToRetry } from '#db/queries/runs/outcomes/run-failures'
import { peopleWithOutcome } from '#db/queries/runs/run-people'
import { unfinishedRun } from '#db/queries/runs/runs'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { plural } from '#lib/format'
import { canRetry, codesByKind, type OutcomeCode } from '#lib/goals/outcome-kind'
import { maxPeopleToRetry } from './retry-limit.ts'
import { connectionToStart, type StartRefusal, startPersonRuns } from './start.ts'

export type RetryResult =
  /** `joined`: a full sync goes on, and reads those of them whom it has not read yet. */
  | { ok: true; people: number; joined: boolean }
  | StartRefusal
  | { ok: false; code: 'nothing_to_retry' | 'too_many'; message: string }

/**
 * Reads the people of a run again who have this outcome and whom nothing has settled since, each by a run of their own, as
 * *Refresh* does. Who is being read already is joined; so is a full sync for the people whom it has still to read.
 */
export function retryPeople(
  database: Database,
  actor: Actor,
  { runId, code }: { runId: RunId; code: OutcomeCode },
): Promise<RetryResult> {
  return withOrganization(database, actor.organizationId, async (tx): Promise<RetryResult> => {
    const start = await connectionToStart(tx)
    if (!start.ok) return start
    const run = canRetry(code) && (await historyRun(tx, runId))
    if (!run || run.source === 'file') return nothing
    const people = await peopleToRetry(tx, { runId, code }, codesByKind, maxPeopleToRetry + 1)
    if (people.length === 0) return nothing
    if (people.length > maxPeopleToRetry) return tooMany
    const full = await unfinishedRun(tx, { connectionId: start.connection.id, employeeId: null })
    const read = full && (await peopleWithOutcome(tx, full, people))
    const left = read ? people.filter((id) => read.has(id)) : people
    await startPersonRuns(tx, actor, start.connection, left)
    if (left.length > 0) {
      const summary = `Retried ${plural(left.length, 'person', 'people')} of a sync.`
      await recordActivity(tx, { userId: actor.userId, action: 'sync.started', summary })
    }
    return { ok: true, people: people.length, joined: left.length < people.length }
  })
}

const nothing: RetryResult = {
  ok: false,
  code: 'nothing_to_retry',
  message: 'All of them were read since. Reload to check.',
}

const tooMany: RetryResult = {
  ok: false,
  code: 'too_many',
  message: `More than ${maxPeopleToRetry} people are left. Use “Sync now”: it reads everyone.`,
}
