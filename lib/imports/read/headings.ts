import { importLimits } from './limits.ts'
import { type RawTable, type Table, type TableRow, Unreadable } from './table.ts'

/** Lines in which headings are looked for: exports put titles and dates above them. */
const linesLookedAt = 20

/**
 * Finds the headings and cuts the table to what stands under them: empty columns and lines above the headings are left
 * out. The headings are the line with the most names that `isKnown` recognizes; without any the first line, unless it
 * holds an email address: then the table has no headings and columns are called A, B, C as in a spreadsheet.
 * @throws Unreadable when nothing stands under the headings, or when there are more columns than allowed
 */
export function withHeadings(raw: RawTable, isKnown: (heading: string) => boolean): Table {
  const at = headingRow(raw.rows, isKnown)
  const rows = raw.rows.slice(at + 1)
  const used = usedColumns(raw.rows.slice(Math.max(at, 0)))
  if (used.length > importLimits.columns) throw tooManyColumns(used.length)
  const headings = at < 0 ? null : raw.rows[at]
  if (rows.length === 0) throw new Unreadable(nothingBelow(headings ?? null))
  const notes = [...raw.notes]
  if (at > 0) notes.push(`The headings are in line ${headings?.line}; what stands above is left out.`)
  return {
    ...raw,
    notes,
    columns: uniqueNames(
      used.map((column) => headings?.cells[column]?.trim() || `Column ${letters(column)}`),
    ),
    rows: rows.map(({ line, cells }) => ({ line, cells: used.map((column) => cells[column] ?? '') })),
  }
}

/** The index of the heading row; -1 for a table without. */
function headingRow(rows: readonly TableRow[], isKnown: (heading: string) => boolean): number {
  const known = rows.slice(0, linesLookedAt).map(({ cells }) => cells.filter((cell) => isKnown(cell)).length)
  const most = Math.max(0, ...known)
  if (most > 0) return known.indexOf(most)
  return rows[0]?.cells.some((cell) => cell.includes('@')) ? -1 : 0
}

function usedColumns(rows: readonly TableRow[]): number[] {
  const used = new Set<number>()
  for (const { cells } of rows) {
    for (let column = 0; column < cells.length; column++) if (cells[column]?.trim()) used.add(column)
  }
  return [...used].sort((a, b) => a - b)
}

const tooManyColumns = (count: number) =>
  new Unreadable(
    `The table has ${count} columns. The limit is ${importLimits.columns}. Delete the columns that are not needed and check again.`,
  )

function nothingBelow(headings: TableRow | null): string {
  return headings
    ? `There is only one line (line ${headings.line}), and no people under it. Add them, or choose another file or sheet.`
    : 'There is nothing in it. Choose another file or sheet, or paste the rows.'
}

/** Headings that stand there twice get a number, so that each can be chosen. */
function uniqueNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return names.map((name) => {
    const short = name.replace(/\s+/g, ' ').slice(0, 80)
    const times = (seen.get(short) ?? 0) + 1
    seen.set(short, times)
    return times === 1 ? short : `${short} (${times})`
  })
}

function letters(column: number): string {
  const rest = column % 26
  const before = Math.floor(column / 26)
  return (before > 0 ? letters(before - 1) : '') + String.fromCharCode(65 + rest)
}
