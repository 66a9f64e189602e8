import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import type { EmployeeId, ImportId } from '#db/ids'
import { importLines } from '#db/schema/imports'
import type { OrganizationTransaction } from '#db/tenant'
import { keepPlans, planForValues } from '../plans.ts'

export type StoredChange = (typeof importLines.$inferSelect)['change']

export type NewLine = {
  line: number | null
  change: StoredChange
  employeeId: EmployeeId | null
  name: string
  before: object | null
  after: object | null
  differences: readonly object[] | null
  reason: string | null
  note: string | null
  cells: readonly string[] | null
}

/** Stores lines of an import in the order given, the first at `position`. */
export async function insertLines(
  tx: OrganizationTransaction,
  importId: ImportId,
  position: number,
  lines: readonly NewLine[],
): Promise<void> {
  await keepPlans(tx)
  await tx.execute(sql`
    insert into import_lines (organization_id, import_id, position, line, change, employee_id, name, before, after,
      differences, reason, note, cells)
    select ${tx.organizationId}::uuid, ${importId}::uuid, ${position}::int + (l.n - 1)::int, r.line, r.change,
      r."employeeId", r.name, r.before, r.after, r.differences, r.reason, r.note, r.cells
    from json_array_elements(${JSON.stringify(lines)}::json) with ordinality as l (item, n),
      json_to_record(l.item) as r (line int, change text, "employeeId" uuid, name text, before jsonb, after jsonb,
        differences jsonb, reason text, note text, cells jsonb)`)
  await planForValues(tx)
}

const ofImport = (tx: OrganizationTransaction, importId: ImportId) =>
  and(eq(importLines.organizationId, tx.organizationId), eq(importLines.importId, importId))

/** One page of the lines of one kind of change, in the order of the file. */
export function linesPage(
  tx: OrganizationTransaction,
  importId: ImportId,
  change: StoredChange,
  page: { offset: number; limit: number },
) {
  return tx
    .select({
      position: importLines.position,
      line: importLines.line,
      employeeId: importLines.employeeId,
      name: importLines.name,
      differences: importLines.differences,
      reason: importLines.reason,
      note: importLines.note,
    })
    .from(importLines)
    .where(and(ofImport(tx, importId), eq(importLines.change, change)))
    .orderBy(asc(importLines.line), asc(importLines.position))
    .limit(page.limit)
    .offset(page.offset)
}

/** The people whom the import makes admins, by line; at most 200. */
export function peopleMadeAdmins(tx: OrganizationTransaction, importId: ImportId) {
  return tx
    .select({ line: importLines.line, name: importLines.name })
    .from(importLines)
    .where(
      and(
        ofImport(tx, importId),
        eq(importLines.change, 'changed'),
        sql`${importLines.after} ->> 'role' = 'admin'`,
      ),
    )
    .orderBy(asc(importLines.line))
    .limit(200)
}

/** Every refused line with its own cells, in the order of the file. */
export function refusedLines(tx: OrganizationTransaction, importId: ImportId) {
  return tx
    .select({ line: importLines.line, reason: importLines.reason, cells: importLines.cells })
    .from(importLines)
    .where(and(ofImport(tx, importId), eq(importLines.change, 'refused')))
    .orderBy(asc(importLines.line), asc(importLines.position))
}

/** The lines that an undo could not revert, with why; at most 200, and how many there are. */
export async function keptLines(tx: OrganizationTransaction, importId: ImportId) {
  const rows = await tx
    .select({
      position: importLines.position,
      line: importLines.line,
      name: importLines.name,
      keptBecause: importLines.keptBecause,
      total: sql<number>`count(*) over ()::int`,
    })
    .from(importLines)
    .where(and(ofImport(tx, importId), isNotNull(importLines.keptBecause)))
    .orderBy(asc(importLines.line), asc(importLines.position))
    .limit(200)
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _, ...row }) => row) }
}
