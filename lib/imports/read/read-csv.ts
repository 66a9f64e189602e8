import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { formatNumber } from '#lib/format'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { findDelimiter } from './delimiter.ts'
import { importLimits } from './limits.ts'
import { type RawTable, type TableRow, Unreadable } from './table.ts'

type Parsed = { record: string[]; info: { lines: number } }

/** Text handed to the parser at once; other requests are served in between. */
const sliceCharacters = 64 * 1024

/**
 * Reads delimited text: comma, semicolon, tab or bar, quoted line breaks, any line ends.
 * @throws Unreadable for a quotation mark that is never closed, an oversized cell or too many rows
 */
export async function readCsv(source: string): Promise<RawTable> {
  // One kind of line end, so that lines are counted as an editor counts them, inside quotation marks too.
  const { delimiter, text, skippedLines } = findDelimiter(source.replace(/\r\n?/g, '\n'))
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    relax_quotes: true,
    relax_column_count: true,
    info: true,
    max_record_size: importLimits.columns * importLimits.cellCharacters,
  })
  const rows: TableRow[] = []
  let line = 1 + skippedLines
  try {
    for await (const { record, info } of Readable.from(slices(text)).pipe(parser) as AsyncIterable<Parsed>) {
      if (record.some((cell) => cell.trim() !== '')) rows.push({ line, cells: record })
      // Two more than allowed: one for the headings, one that shows that there are too many.
      if (rows.length > importLimits.rows + 1) throw tooManyRows
      line = info.lines + 1 + skippedLines
    }
  } catch (error) {
    if (error instanceof CsvError) throw new Unreadable(sentenceOf(error, line))
    throw error
  }
  return { rows, notes: [] }
}

export const tooManyRows = new Unreadable(
  `The file has more than ${formatNumber(importLimits.rows)} lines. Split it into smaller files and import them one after the other.`,
)

async function* slices(text: string): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += sliceCharacters) {
    yield text.slice(from, from + sliceCharacters)
    await yieldToEventLoop()
  }
}

function sentenceOf(error: CsvError, line: number): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE') {
    return `Line ${line} opens a quotation mark (") that is never closed, or holds a cell that is too long. Correct the line and check again.`
  }
  return `Line ${line} can’t be read as part of a table. Open the file in a spreadsheet, save it as CSV or XLSX, and check again.`
}
