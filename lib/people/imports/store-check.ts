import { randomUUID } from 'node:crypto'
import { ImportId } from '#db/ids'
import { insertLines, type NewLine } from '#db/queries/imports/import-lines'
import { type ImportKind, insertImport } from '#db/queries/imports/imports'
import { lineRanges } from '#db/queries/imports/line-ranges'
import { analyzeFilledTables } from '#db/queries/plans'
import type { OrganizationTransaction } from '#db/tenant'
import type { Actor } from '#lib/access/actor'
import type { Difference, PlanLine } from '#lib/imports/plan-line'
import type { Table } from '#lib/imports/read/table'

/** What was checked, as it is stored for looking at, applying and undoing. */
export type CheckedImport<Line extends PlanLine<object>> = {
  kind: ImportKind
  /** Null for a paste. */
  fileName: string | null
  table: Table
  lines: readonly Line[]
  /** What a screen shows of a line: asked for batch by batch. */
  differencesIn(line: Line): readonly Difference[]
  /** People who are active without the import: what deactivations are measured by (deactivation-limit.ts). */
  activePeople: number
  /** Lines that change nothing are applied all the same, and keep what they say. */
  keepsUnchanged?: boolean
}

/** Stores a checked import with its lines; returns its id and the number of lines of each kind. */
export async function storeCheck<Line extends PlanLine<object>>(
  tx: OrganizationTransaction,
  actor: Actor,
  checked: CheckedImport<Line>,
): Promise<{ id: ImportId; counts: Record<string, number> }> {
  const { kind, fileName, table, lines, differencesIn, activePeople, keepsUnchanged = false } = checked
  const id = ImportId.parse(randomUUID())
  const counts: Record<string, number> = { people: activePeople, admins: 0 }
  for (const { change, after } of lines) {
    counts[change] = (counts[change] ?? 0) + 1
    if (change === 'changed' && after && 'role' in after && after.role === 'admin')
      counts.admins = (counts.admins ?? 0) + 1
  }
  await insertImport(tx, { id, kind, fileName, columns: table.columns, counts, createdBy: actor.userId })
  const cellsOf = new Map(table.rows.map(({ line, cells }) => [line, cells]))
  const stored = (line: Line): NewLine => {
    const differences = differencesIn(line)
    // What is left as it is needs no more than its name.
    const isKept = line.change !== 'unchanged' || keepsUnchanged
    return {
      ...line,
      before: isKept ? line.before : null,
      after: isKept ? line.after : null,
      differences: differences.length > 0 ? differences : null,
      cells: line.change === 'refused' && line.line !== null ? (cellsOf.get(line.line) ?? null) : null,
    }
  }
  for (const { from, to } of lineRanges(0, lines.length)) {
    await insertLines(tx, id, from, lines.slice(from, to).map(stored))
    await analyzeFilledTables(tx)
  }
  return { id, counts }
}
