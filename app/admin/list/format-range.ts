import { formatNumber } from '#lib/format'
/**
 * What a page of a list shows, in words: "50 of 1,204", and "7 of 7 found" of a search. A total that is not known yet is null.
 */
export function formatRange(rows: number, total: number | null, search: string): string {
  const all = total === null ? 'many' : formatNumber(total)
  return `${formatNumber(rows)} of ${all}${search ? ' found' : ''}`
}
