import type { Database } from '#db/connection/client'
import type { ImportId } from '#db/ids'
import { prepareBulkWork } from '#db/queries/imports/apply-lines'
import { keptLines } from '#db/queries/imports/import-lines'
import { importById, lockImports, markUndone, undoDays } from '#db/queries/imports/imports'
import {
  endUndoneRun,
  lockPeopleOfImport,
  markKeptGoals,
  peopleToRevert,
  revertGoals,
} from '#db/queries/imports/revert-goals'
import { countReverted } from '#db/queries/imports/revert-lines'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { formatNumber, plural } from '#lib/format'
import type { UndoResult } from '#lib/people/imports/undo'

/**
 * Takes an applied import of goals back in one transaction, person by person: where anything of a person was changed since,
 * by a sync, another import or an admin, all of theirs stays and is listed.
 */
export function undoGoals(database: Database, actor: Actor, importId: ImportId): Promise<UndoResult> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    await lockImports(tx)
    await prepareBulkWork(tx)
    const found = await importById(tx, importId)
    if (!found?.runId || !(await markUndone(tx, importId, actor.userId))) return notUndoable
    const { runId } = found
    await lockPeopleOfImport(tx, importId)
    await markKeptGoals(tx, importId, runId)
    await revertGoals(tx, importId, runId, await peopleToRevert(tx, importId, runId))
    const { reverted, kept } = await countReverted(tx, importId)
    await endUndoneRun(tx, runId, 'This import was undone.')
    const left = kept > 0 ? `; ${formatNumber(kept)} stay, since they were changed later` : ''
    await recordActivity(tx, {
      userId: actor.userId,
      action: 'goals.import_undone',
      summary: `Undid the import of goals from a ${found.fileName === null ? 'paste' : 'file'}: ${plural(reverted, 'line')} reverted${left}.`,
    })
    return { ok: true, reverted, kept: await keptLines(tx, importId) }
  })
}

const notUndoable: UndoResult = {
  ok: false,
  code: 'not_undoable',
  message: `This import can no longer be undone: it was undone already, or is older than ${undoDays} days. Import a newer file instead.`,
}
