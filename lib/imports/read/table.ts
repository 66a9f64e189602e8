/** One line of a file: its number as an editor or a spreadsheet shows it, and one text for each column. */
export type TableRow = { line: number; cells: readonly string[] }

/** Rows as they stand in the source, before headings are looked for. Notes are sentences for the admin. */
export type RawTable = {
  rows: TableRow[]
  notes: string[]
  /** Of a workbook; the one that was read, and all visible ones. */
  sheet?: { name: string; all: string[] }
}

/** A table with headings: unique, never empty; rows have exactly as many cells as there are columns. */
export type Table = RawTable & { columns: string[] }

/** Why a file or paste cannot be read: one or two sentences with the next step. */
export type ReadFailure = { ok: false; message: string; sheets?: string[] }

export const unreadable = (message: string, sheets?: string[]): ReadFailure =>
  sheets ? { ok: false, message, sheets } : { ok: false, message }

/** Thrown inside the readers and turned into a `ReadFailure` where they are called (read-table.ts). */
export class Unreadable extends Error {
  readonly sheets: string[] | undefined

  constructor(message: string, sheets?: string[]) {
    super(message)
    this.name = 'Unreadable'
    this.sheets = sheets
  }
}
