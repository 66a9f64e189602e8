import { formatNumber } from '#lib/format'

type ShownPage = {
  /** The number of the first row, from 1; null while it is not known. */
  from: number | null
  rows: number
  /** Null while it is not known. */
  total: number | null
  /** Whether a search or a filter narrows the list. */
  isFiltered: boolean
}

/** What a page of a list shows, in words: "51–75 of 1,200", "1–7 of 7 found" of a search, "51–75" until all are counted. */
export function formatPage({ from, rows, total, isFiltered }: ShownPage): string {
  if (total === null) return formatRows(from, rows)
  return `${formatRows(from, rows)} of ${formatNumber(total)}${isFiltered ? ' found' : ''}`
}

function formatRows(from: number | null, rows: number): string {
  if (from === null || rows < 2) return formatNumber(from ?? rows)
  return `${formatNumber(from)}–${formatNumber(from + rows - 1)}`
}
