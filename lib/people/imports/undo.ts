import type { Database } from '#db/connection/client'
import type { ImportId } from '#db/ids'
import { prepareBulkWork } from '#db/queries/imports/apply-lines'
import { keptLines } from '#db/queries/imports/import-lines'
import { importById, lockImports, markUndone, undoDays } from '#db/queries/imports/imports'
import { countReverted, markKept, revertLines } from '#db/queries/imports/revert-lines'
import { lockReportingLines } from '#db/queries/people/reporting-line'
import { withOrganization } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import { recordActivity } from '#lib/activity/record'
import { formatNumber, plural } from '#lib/format'
import { linesIn } from './counts.ts'

export type KeptLine = { position: number; line: number | null; name: string; keptBecause: string | null }

export type UndoResult =
  | { ok: true; reverted: number; kept: { total: number; rows: KeptLine[] } }
  | { ok: false; code: 'not_undoable'; message: string }

/**
 * Reverts an applied import in one transaction: only what was not changed since; the rest stays and is listed with the
 * reason. People who were added are deleted, unless something refers to them by now.
 */
export function undoImport(database: Database, actor: Actor, importId: ImportId): Promise<UndoResult> {
  return withOrganization(database, actor.organizationId, async (tx) => {
    await lockImports(tx)
    await lockReportingLines(tx)
    await prepareBulkWork(tx)
    const found = await importById(tx, importId)
    if (!found || !(await markUndone(tx, importId, actor.userId))) return notUndoable
    await markKept(tx, importId)
    await revertLines(tx, importId, actor.userId, linesIn(found.counts))
    const { reverted, kept } = await countReverted(tx, importId)
    const left = kept > 0 ? `; ${formatNumber(kept)} stay, since they were changed later` : ''
    await recordActivity(tx, {
      userId: actor.userId,
      action: found.kind === 'people' ? 'people.import_undone' : 'mapping.import_undone',
      summary: `Undid the import of a ${found.fileName === null ? 'paste' : 'file'}: ${plural(reverted, 'line')} reverted${left}.`,
    })
    return { ok: true, reverted, kept: await keptLines(tx, importId) }
  })
}

const notUndoable: UndoResult = {
  ok: false,
  code: 'not_undoable',
  message: `This import can no longer be undone: it was undone already, or is older than ${undoDays} days. Change people on the Team tab instead.`,
}
