/**
 * One record of a CSV file by RFC 4180, line end included. Text that a spreadsheet would take for a formula gets a
 * protective `'` in front, which an import takes away again (`unprotected`); numbers are ours and stay numbers.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

/** The text as it was before `csvLine` protected it; any other text as it is. */
export const unprotected = (text: string): string =>
  text.startsWith("'") && formula.test(text) ? text.slice(1) : text

// Also behind spaces, which some spreadsheets skip, and in their full-width forms. Apostrophes in front count, so that
// taking one away is the exact opposite of adding one.
const formula = /^'*\s*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = formula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
