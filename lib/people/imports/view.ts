import type { ImportId } from '#db/ids'
import { keptLines, linesPage, peopleMadeAdmins, refusedLines } from '#db/queries/imports/import-lines'
import { type ImportKind, importById, latestImport } from '#db/queries/imports/imports'
import type { OrganizationTransaction } from '#db/tenant'
import { csvLine } from '#lib/csv/line'
import { type Difference, type LineChange, lineChanges } from '#lib/imports/plan-line'
import { totalOf } from './counts.ts'

/** Lines on one page of a tab. */
const linesOnPage = 50

/** An import as the dialog follows it: what it does, and how far applying has come. Null when it is no longer kept. */
export async function importView(tx: OrganizationTransaction, importId: ImportId) {
  const found = await importById(tx, importId)
  if (!found) return null
  const admins = found.counts.admins ? await peopleMadeAdmins(tx, importId) : []
  return { ...found, total: totalOf(found.counts), admins }
}

export type ShownLine = Omit<Awaited<ReturnType<typeof linesPage>>[number], 'differences'> & {
  differences: Difference[]
}

/** One page of one tab. Null for an import that is no longer kept, or a tab that there is not. */
export async function importLinesView(
  tx: OrganizationTransaction,
  importId: ImportId,
  { change, page }: { change: string | null; page: string | null },
): Promise<{ rows: ShownLine[]; total: number } | null> {
  const found = await importById(tx, importId)
  if (!found || !isChange(change)) return null
  const number = /^\d{1,6}$/.test(page ?? '') ? Number(page) : 0
  const rows = await linesPage(tx, importId, change, { offset: number * linesOnPage, limit: linesOnPage })
  return {
    rows: rows.map((row) => ({ ...row, differences: (row.differences ?? []) as Difference[] })),
    total: found.counts[change] ?? 0,
  }
}

const isChange = (text: string | null): text is LineChange =>
  (lineChanges as readonly (string | null)[]).includes(text)

/** The latest applied import of a kind with what an undo left; null in `latest` when there is none. */
export async function latestImportView(tx: OrganizationTransaction, kind: ImportKind) {
  const latest = await latestImport(tx, kind)
  const kept = latest?.state === 'undone' ? await keptLines(tx, latest.id) : null
  return { latest, kept }
}

/**
 * The refused lines as a CSV file with the reason beside each, in the columns of the file that was checked: corrected, it
 * can be imported as it is. Null when the import is no longer kept.
 */
export async function refusedFile(
  tx: OrganizationTransaction,
  importId: ImportId,
): Promise<{ name: string; body: string } | null> {
  const found = await importById(tx, importId)
  if (!found) return null
  const rows = await refusedLines(tx, importId)
  const head = csvLine(['Line', 'Why it was refused', ...found.columns])
  const lines = rows.map(({ line, reason, cells }) => csvLine([line, reason, ...(cells ?? [])]))
  // With a byte order mark, since Excel takes a CSV file without one for Windows-1252.
  return { name: 'refused-lines.csv', body: `\uFEFF${head}${lines.join('')}` }
}
