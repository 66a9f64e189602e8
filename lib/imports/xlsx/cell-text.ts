import { type CellSource, unescaped } from './workbook.ts'

/** One cell as it is stored: its type, style and value; `inline` is text that stands in the cell itself. */
export type StoredCell = { type: string; style: number; value: string; inline: string }

const dayMs = 86_400_000

/**
 * A cell's text as its author sees it, in forms that do not depend on a language: days as `2026-04-03`, with a time as
 * `2026-04-03T22:00:00`; numbers as digits, with the zeros that their format adds; errors as `#N/A`; formulas as their
 * stored value. Whole numbers of more than 15 digits, which a spreadsheet cannot hold, keep the form `1.23E+17`, so that
 * they can be named as shortened.
 */
export function cellText(cell: StoredCell, source: CellSource): string {
  switch (cell.type) {
    case 's':
      return source.texts[Number(cell.value)] ?? ''
    case 'inlineStr':
      return unescaped(cell.inline)
    case 'b':
      return cell.value === '1' || cell.value === 'true' ? 'TRUE' : 'FALSE'
    case 'str':
      return unescaped(cell.value)
    case 'd':
      return cell.value.replace(/T00:00:00(\.0+)?(Z|[+-]00:00)?$/, '')
    case 'e':
      return cell.value
    default:
      return cell.value === '' ? '' : numberText(cell, source)
  }
}

function numberText({ value, style }: StoredCell, { formats, is1904 }: CellSource): string {
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  const format = formats[style]
  if (format?.kind === 'date') return serialDay(number, is1904) ?? value
  if (Number.isInteger(number) && Math.abs(number) >= 1e15) return number.toExponential(14).replace('e', 'E')
  const digits = String(number)
  return format?.kind === 'padded' && /^\d+$/.test(digits) ? digits.padStart(format.digits, '0') : digits
}

/**
 * The day that a serial number stands for. The 1900 system counts a 29 February 1900 that never was, so days before
 * 1 March 1900 are one off there and not given. Null for what is no day.
 */
function serialDay(serial: number, is1904: boolean): string | null {
  const days = is1904 ? serial + 1462 : serial
  // The year 9999 is the last that spreadsheets know.
  if (days < 61 || days >= 2_958_466) return null
  // Rounded to seconds: stored fractions of a day are binary.
  const ms = Math.round((days - 25_569) * 86_400) * 1000
  const iso = new Date(ms).toISOString()
  return ms % dayMs === 0 ? iso.slice(0, 10) : iso.slice(0, 19)
}
