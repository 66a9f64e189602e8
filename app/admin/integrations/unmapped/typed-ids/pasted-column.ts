import { examinePastedId } from '#lib/people/pasted-id'

type Row = { id: string; fullName: string; email: string | null }

/** What a pasted line means for one person of the list. */
type PastedRow = {
  employeeId: string
  fullName: string
  /** Null where the line is blank or holds no ID: the row is left as it is. */
  id: string | null
  /** What was repaired, looks damaged, or differs from the ID that was saved before. */
  note: string | null
  /** The row was saved before with an ID: it stays as it is. */
  isSaved: boolean
}

export type PastedColumn = {
  rows: PastedRow[]
  /** Lines for which this page has no person. */
  left: string[]
}

/**
 * Reads a column pasted into the row `from`. One column goes downwards line by line: a blank line and an error value use
 * up their row, a row that was saved before is compared, a heading is left out. Two columns (name or email, and ID) are
 * matched with the people of the page instead. Nothing is changed: the result is shown first.
 * @param savedId the ID that was saved in a row of this page before; null for an open row
 * @returns null for text that one field takes by itself
 */
export function readPastedColumn(
  text: string,
  rows: readonly Row[],
  from: string,
  savedId: (employeeId: string) => string | null,
): PastedColumn | null {
  const lines = linesOf(text)
  const table = lines.map((line) => line.split('\t').map((cell) => cell.trim()))
  const isTwoColumns = table.some((cells) => cells.filter((cell) => cell !== '').length > 1)
  if (!isTwoColumns && lines.length < 2) return null
  return isTwoColumns ? matched(table, rows, savedId) : downwards(lines, rows, from, savedId)
}

/** The lines, without the line end after the last one, which every spreadsheet copies along. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|[\n\r]/)
  if (lines.at(-1)?.trim() === '') lines.pop()
  return lines
}

function downwards(
  lines: readonly string[],
  rows: readonly Row[],
  from: string,
  savedId: (employeeId: string) => string | null,
): PastedColumn {
  const values = isHeading(lines[0] ?? '') ? lines.slice(1) : lines
  const below = rows.slice(rows.findIndex(({ id }) => id === from))
  return {
    rows: below.slice(0, values.length).map((row, at) => pastedRow(row, values[at] ?? '', savedId)),
    left: values.slice(below.length).filter((value) => !examinePastedId(value).isEmpty),
  }
}

function matched(
  table: readonly string[][],
  rows: readonly Row[],
  savedId: (employeeId: string) => string | null,
): PastedColumn {
  const peopleOf = (cell: string) =>
    rows.filter((row) => fold(row.fullName) === fold(cell) || fold(row.email ?? '') === fold(cell))
  const hits = (column: number) =>
    table.filter(
      (cells) => cells[column] && (peopleOf(cells[column]).length > 0 || cells[column].includes('@')),
    ).length
  const [keyAt, idAt] = hits(0) >= hits(1) ? [0, 1] : [1, 0]
  const result: PastedColumn = { rows: [], left: [] }
  for (const [line, cells] of table.entries()) {
    const key = cells[keyAt] ?? ''
    const [person, second] = key === '' ? [] : peopleOf(key)
    if (person && !second) result.rows.push(pastedRow(person, cells[idAt] ?? '', savedId))
    else if (!(line === 0 && isHeading(cells[idAt] ?? '')) && cells.some((cell) => cell !== ''))
      result.left.push(cells.join(' '))
  }
  return result
}

function pastedRow(row: Row, value: string, savedId: (employeeId: string) => string | null): PastedRow {
  const examined = examinePastedId(value)
  const id = examined.isEmpty ? null : (examined.repair?.id ?? examined.text)
  const saved = savedId(row.id)
  const notes = [
    saved !== null && id !== null && saved !== id ? `Saved before as ${saved}; this stays.` : null,
    examined.isEmpty && value.trim() !== '' ? `${value.trim()} counts as empty.` : null,
    examined.repair && `${capital(examined.repair.removed)} removed.`,
    examined.doubt,
  ]
  return {
    employeeId: row.id,
    fullName: row.fullName,
    id,
    note: notes.filter((note) => note !== null).join(' ') || null,
    isSaved: saved !== null,
  }
}

const fold = (text: string) => text.trim().toLowerCase()

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** A heading over IDs; an ID itself has a digit in practice, and none of these does. */
const isHeading = (text: string) =>
  /^(culture ?amp )?(user|employee|aggregate)? ?(ids?|uuids?)$/i.test(text.trim().replace(/[_-]+/g, ' '))
