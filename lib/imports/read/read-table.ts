import { formatNumber } from '#lib/format'
import { readXlsx } from '../xlsx/read-xlsx.ts'
import { decodeText } from './decode-text.ts'
import { withHeadings } from './headings.ts'
import { importLimits } from './limits.ts'
import { readCsv } from './read-csv.ts'
import { type RawTable, type ReadFailure, type Table, Unreadable, unreadable } from './table.ts'

/** A file's bytes, or text pasted from anywhere. */
export type ImportSource = { kind: 'file'; bytes: Uint8Array } | { kind: 'paste'; text: string }

export type ReadResult = { ok: true; table: Table } | ReadFailure

/**
 * Reads a file or a paste into a table with headings. Text formats are told from workbooks by their first bytes, not by
 * the file's name.
 * @param options.sheet the sheet of a workbook; null for the first visible one
 * @param options.isKnown whether a text is the name of a column (lib/imports/columns.ts)
 */
export async function readTable(
  source: ImportSource,
  options: { sheet: string | null; isKnown: (heading: string) => boolean },
): Promise<ReadResult> {
  try {
    const raw = await readRows(source, options.sheet)
    if (raw.rows.length === 0) throw new Unreadable(emptySentence(raw), raw.sheet?.all)
    const table = withHeadings(raw, options.isKnown)
    if (table.rows.length > importLimits.rows) throw tooManyLines(table.rows.length)
    checkCells(table)
    return { ok: true, table }
  } catch (error) {
    if (error instanceof Unreadable) return unreadable(error.message, error.sheets)
    throw error
  }
}

async function readRows(source: ImportSource, sheet: string | null): Promise<RawTable> {
  if (source.kind === 'paste') return readCsv(source.text)
  const { bytes } = source
  if (bytes.length === 0) throw new Unreadable('The file is empty. Choose another one, or paste the rows.')
  if (bytes.length > importLimits.fileBytes) throw tooLarge
  const kind = kindOf(bytes)
  if (kind === 'zip') return readXlsx(bytes, sheet)
  if (kind !== 'text') throw new Unreadable(refusals[kind])
  const { text, encoding } = decodeText(bytes)
  if (looksBinary(text)) throw new Unreadable(refusals.binary)
  const raw = await readCsv(text)
  if (encoding === 'Windows-1252') {
    raw.notes.push('The file is read as Windows-1252. Check names with accents, or save it as “CSV UTF-8”.')
  }
  return raw
}

/** Files that are refused for what they are. */
const refusals = {
  ole: 'This is an old Excel file (.xls), or one with a password. Save it as XLSX without a password and check again.',
  pdf: 'This is a PDF, which holds no table that can be read. Export the list as CSV or XLSX and check again.',
  markup:
    'This is a web page or XML file, not a table. Export the list as CSV or XLSX, or copy the rows and paste them.',
  rtf: 'This is a text document, not a table. Export the list as CSV or XLSX, or copy the rows and paste them.',
  json: 'This is a JSON file, not a table. Export the list as CSV or XLSX and check again.',
  binary: 'This file is not a table. Export the list as CSV or XLSX and check again.',
} as const

function kindOf(bytes: Uint8Array): 'zip' | 'text' | keyof typeof refusals {
  const [a, b, c, d] = bytes
  if (a === 0x50 && b === 0x4b && (c === 3 || c === 5)) return 'zip'
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0) return 'ole'
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 100)).replace(/^ï»¿/, '').trimStart()
  if (start.startsWith('%PDF')) return 'pdf'
  if (start.startsWith('{\\rtf')) return 'rtf'
  if (/^<(!doctype|html|\?xml|table)/i.test(start)) return 'markup'
  return /^(\{\s*"|\[\s*[{[])/.test(start) ? 'json' : 'text'
}

// Control characters besides tab and line ends: pictures, archives and programs are full of them.
const looksBinary = (text: string) => /(?![\t\n\f\r])\p{Cc}/u.test(text.slice(0, 10_000))

const tooLarge = new Unreadable(
  'The file is larger than 20 MB. Delete columns and sheets that are not needed, or split it, and check again.',
)

const tooManyLines = (count: number) =>
  new Unreadable(
    `The file has ${formatNumber(count)} lines. The limit is ${formatNumber(importLimits.rows)}. Split it and import the parts one after the other.`,
  )

function emptySentence(raw: RawTable): string {
  if (!raw.sheet) return 'There is nothing in it. Choose another file, or paste the rows.'
  const others =
    raw.sheet.all.length > 1 ? 'Choose another sheet.' : 'Choose another file, or paste the rows.'
  return `The sheet “${raw.sheet.name}” is empty. ${others}`
}

// NUL and halves of surrogate pairs: PostgreSQL stores neither.
const unstorable = /\0|\p{Cs}/u

function checkCells(table: Table): void {
  if (table.columns.some((column) => unstorable.test(column)))
    throw new Unreadable('A heading holds a character that can’t be stored. Type it again and check again.')
  for (const { line, cells } of table.rows) {
    const damaged = cells.findIndex((cell) => unstorable.test(cell))
    if (damaged >= 0)
      throw new Unreadable(
        `Line ${line} holds a character that can’t be stored in “${table.columns[damaged]}”. Type it again and check again.`,
      )
    const at = cells.findIndex((cell) => cell.length > importLimits.cellCharacters)
    if (at < 0) continue
    const column = table.columns[at]
    const limit = formatNumber(importLimits.cellCharacters)
    throw new Unreadable(
      `Line ${line} has more than ${limit} characters in “${column}”. Shorten it and check again.`,
    )
  }
}
