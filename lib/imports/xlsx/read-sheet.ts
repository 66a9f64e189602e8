import { importLimits } from '../read/limits.ts'
import { tooManyRows } from '../read/read-csv.ts'
import { type TableRow, Unreadable } from '../read/table.ts'
import type { Archive } from './archive.ts'
import { cellText, type StoredCell } from './cell-text.ts'
import type { CellSource } from './workbook.ts'

/** Columns are counted from 0; ranges of merged cells include both ends. */
type Range = { top: number; bottom: number; left: number; right: number }

export type Sheet = { rows: TableRow[]; hiddenRows: number[]; mergedRanges: number }

/** Columns looked at; what stands further right is no table of people. */
const columnsAtMost = 200

/**
 * Reads the rows of one sheet that hold anything. The value of cells merged downwards counts for each of their rows.
 * @throws Unreadable when there are more rows than an import may have
 */
export async function readSheet(archive: Archive, path: string, source: CellSource): Promise<Sheet> {
  const rows: { line: number; cells: string[] }[] = []
  const hiddenRows: number[] = []
  const merged: Range[] = []
  let line = 0
  let column = 0
  let cells: string[] = []
  let isHidden = false
  let cell: StoredCell | null = null
  let inside: 'value' | 'inline' | null = null

  await archive.read(path, {
    open(name, attributes) {
      if (name === 'row') {
        line = Number(attributes.r) || line + 1
        cells = []
        column = 0
        isHidden = /^(1|true)$/.test(attributes.hidden ?? '')
      } else if (name === 'c') {
        column = attributes.r ? columnOf(attributes.r) : column
        cell = { type: attributes.t ?? 'n', style: Number(attributes.s ?? -1), value: '', inline: '' }
      } else if (name === 'v') inside = 'value'
      else if (name === 't' && cell) inside = 'inline'
      else if (name === 'mergeCell') merged.push(...rangeOf(attributes.ref))
    },
    text(text) {
      if (inside && cell) cell[inside] += text
    },
    close(name) {
      if (name === 'v' || name === 't') inside = null
      if (name === 'c' && cell) {
        if (column < columnsAtMost) put(cells, column, cellText(cell, source))
        column++
        cell = null
      }
      if (name !== 'row' || cells.every((text) => text.trim() === '')) return
      rows.push({ line, cells })
      if (isHidden) hiddenRows.push(line)
      if (rows.length > importLimits.rows + titleRowsAtMost) throw tooManyRows
    },
  })
  fillMerged(rows, merged)
  return { rows, hiddenRows, mergedRanges: merged.length }
}

/** Lines above the headings that are no people. */
const titleRowsAtMost = 20

function put(cells: string[], column: number, text: string): void {
  if (text === '') return
  while (cells.length < column) cells.push('')
  cells[column] = text
}

function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const code = letter.charCodeAt(0) - 64
    if (code < 1 || code > 26) break
    column = column * 26 + code
  }
  if (column > 16_384) throw new Unreadable(`The sheet has a cell at ${reference}, which no spreadsheet has.`)
  return column - 1
}

function rangeOf(reference: string | undefined): Range[] {
  const found = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference ?? '')
  if (!found) return []
  const [, left = '', top, right = '', bottom] = found
  return [{ top: Number(top), bottom: Number(bottom), left: columnOf(left), right: columnOf(right) }]
}

function fillMerged(rows: { line: number; cells: string[] }[], merged: readonly Range[]): void {
  if (merged.length === 0) return
  const byLine = new Map(rows.map((row) => [row.line, row.cells]))
  for (const { top, bottom, left } of merged) {
    const text = byLine.get(top)?.[left]
    if (!text) continue
    // Only rows that hold something else: a merge down to the end of the sheet adds no people.
    for (let line = top + 1; line <= Math.min(bottom, top + importLimits.rows); line++) {
      const cells = byLine.get(line)
      if (cells) put(cells, left, text)
    }
  }
}
