import type { Database } from '#db/connection/client'
import type { EmployeeId, ImportId } from '#db/ids'
import { prepareBulkWork } from '#db/queries/imports/apply-lines'
import { keptLines } from '#db/queries/imports/import-lines'
import { importById, lockImports, markUndone, undoDays } from '#db/queries/imports/imports'
import {
  deleteMatches,
  markMatchesKept,
  peopleToMatch,
  storedMatches,
} from '#db/queries/people/matching/match-writes'
import { type OrganizationTransaction, withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { formatNumber, plural } from '#lib/format'

export type UndoMatchesResult =
  | {
      ok: true
      reverted: number
      /** Whom the undo left as they are; `rows` are at most 200 of them. */
      kept: { total: number; rows: { name: string; keptBecause: string | null }[] }
    }
  | { ok: false; code: 'not_undoable'; message: string }

/** People in one statement. */
const batch = 2_000

/**
 * Takes confirmed matches back in one transaction, with the goals that came by them: only mappings that were not changed
 * since; the others stay and are listed with the reason. Possible for seven days.
 * @param matchId of the confirmation
 */
export function undoMatches(database: Database, actor: Actor, matchId: ImportId): Promise<UndoMatchesResult> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    await prepareBulkWork(tx)
    await lockImports(tx)
    const found = await importById(tx, matchId)
    if (found?.kind !== 'matches' || !(await markUndone(tx, matchId, actor.userId))) return notUndoable
    const reverted = await revert(tx, matchId)
    const kept = await keptLines(tx, matchId)
    const left = kept.total > 0 ? `; ${formatNumber(kept.total)} stay, since they were changed later` : ''
    await recordActivity(tx, {
      userId: actor.userId,
      action: 'mapping.matches_undone',
      summary: `Undid the match by email: ${plural(reverted, 'person', 'people')} unmapped${left}.`,
    })
    return { ok: true, reverted, kept }
  })
}

async function revert(tx: OrganizationTransaction, matchId: ImportId): Promise<number> {
  let reverted = 0
  for (let position = -1; ; ) {
    const lines = await storedMatches(tx, matchId, position, batch)
    const last = lines.at(-1)
    if (!last) return reverted
    position = last.position
    const gone = await deleteMatches(
      tx,
      matchId,
      lines.map(({ employeeId }) => employeeId),
    )
    reverted += gone.size
    await markKept(
      tx,
      matchId,
      lines.filter(({ employeeId }) => !gone.has(employeeId)).map(({ employeeId }) => employeeId),
    )
  }
}

async function markKept(
  tx: OrganizationTransaction,
  matchId: ImportId,
  ids: readonly EmployeeId[],
): Promise<void> {
  if (ids.length === 0) return
  const people = new Map((await peopleToMatch(tx, ids)).map((person) => [person.id, person]))
  const reasonOf = (id: EmployeeId) => {
    const person = people.get(id)
    if (!person || person.list === 'deactivated') return 'Is no longer in the team.'
    return person.cultureAmpUserId === null ? 'Was unmapped since.' : 'Was mapped again since.'
  }
  for (const [reason, kept] of Map.groupBy(ids, reasonOf)) await markMatchesKept(tx, matchId, kept, reason)
}

const notUndoable: UndoMatchesResult = {
  ok: false,
  code: 'not_undoable',
  message: `These matches can no longer be undone: they were undone already, or are older than ${undoDays} days. Unmap people under Mapped instead.`,
}
