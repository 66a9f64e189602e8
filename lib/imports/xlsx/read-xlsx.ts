import { type RawTable, Unreadable } from '../read/table.ts'
import { openArchive } from './archive.ts'
import { readSheet, type Sheet } from './read-sheet.ts'
import { readWorkbook } from './workbook.ts'

/**
 * Reads one sheet of an XLSX or XLSM file: the named one, else the first visible one. Formulas count with the value
 * that was stored with them; macros, pictures and everything else in the file are not read.
 * @throws Unreadable when it is no workbook, too large, empty, or has no sheet of that name
 */
export async function readXlsx(bytes: Uint8Array, wanted: string | null): Promise<RawTable> {
  const archive = await openArchive(bytes)
  try {
    const workbook = await readWorkbook(archive)
    const visible = workbook.sheets.filter((sheet) => !sheet.isHidden)
    const all = visible.map((sheet) => sheet.name)
    const sheet = wanted === null ? visible[0] : visible.find(({ name }) => name === wanted)
    if (!sheet && wanted !== null)
      throw new Unreadable(`The workbook has no visible sheet “${wanted}”. Choose another sheet.`, all)
    if (!sheet)
      throw new Unreadable('All sheets of this workbook are hidden. Unhide the one to import and save.')
    const read = await readSheet(archive, sheet.path, workbook.cells)
    const hiddenSheets = workbook.sheets.length - visible.length
    return { rows: read.rows, notes: notesOf(read, hiddenSheets), sheet: { name: sheet.name, all } }
  } finally {
    archive.close()
  }
}

function notesOf({ hiddenRows, mergedRanges }: Sheet, hiddenSheets: number): string[] {
  const notes: string[] = []
  if (hiddenRows.length > 0) {
    const which = hiddenRows.length === 1 ? '1 hidden row is' : `${hiddenRows.length} hidden rows are`
    notes.push(`${which} included, the first in line ${hiddenRows[0]}.`)
  }
  if (mergedRanges > 0) notes.push('A value in cells merged downwards counts for each of their lines.')
  if (hiddenSheets > 0) notes.push('Hidden sheets are not read.')
  return notes
}
