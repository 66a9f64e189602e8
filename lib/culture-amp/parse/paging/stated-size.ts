import { cleanFieldName } from '#lib/culture-amp/http/redact'
import { fieldKey } from '../field-name.ts'

/** A count that an answer states, with the place where it stands, such as `meta.total`. */
type StatedCount = { place: string; count: number }

/** Which part of a list an answer is: a page by its number, or the index of its first row. */
export type PagePosition = { kind: 'page' | 'offset'; at: number }

/** What an answer states about the size of the whole list. */
export type StatedSize = {
  /** Rows of the whole list, the largest of several such counts. */
  total: StatedCount | null
  totalPages: StatedCount | null
  position: PagePosition | null
}

// Normalized by `fieldKey`: names by which common pagination schemes count the whole list.
const totalName =
  /^(?:total|count|(?:total|full)(?:count|size|hits|items|results|records|rows|goals|elements|entries)|(?:item|result|record|row|goal)s?count|(?:items|results|records|rows|goals)total)$/
const totalPagesName = /^(?:totalpages?|pages|pagecount|totalpagecount|numpages|lastpage)$/
const pageName = /^(?:page|currentpage|pagenumber|currentpagenumber|pageindex)$/
const deepest = 3

/**
 * Finds what an answer states about the size of its list (docs/culture-amp.md, "Paging"). Lists are not searched, so no
 * field of a goal counts. Names are compared as fields are; counts are whole numbers or digits.
 * @param container the answer around the rows
 * @param totalCountHeader `X-Total-Count`, where the response had one
 */
export function findStatedSize(container: unknown, totalCountHeader?: number): StatedSize {
  const size: StatedSize = { total: null, totalPages: null, position: null }
  if (totalCountHeader !== undefined) size.total = { place: 'X-Total-Count', count: totalCountHeader }
  visit(container, '', '', 1)
  return size

  function visit(node: unknown, path: string, parent: string, depth: number) {
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return
    for (const [name, value] of Object.entries(node)) {
      if (Array.isArray(value)) continue
      const key = fieldKey(name)
      const count = wholeNumber(value)
      if (count !== null) note(key, parent, count, path + cleanFieldName(name))
      else if (depth < deepest) visit(value, `${path}${cleanFieldName(name)}.`, key, depth + 1)
    }
  }

  function note(key: string, parent: string, count: number, place: string) {
    if (totalName.test(key)) size.total = larger(size.total, { place, count })
    else if (totalPagesName.test(key)) size.totalPages = larger(size.totalPages, { place, count })
    else if (pageName.test(key) || (key === 'number' && parent === 'page')) {
      if (size.position?.kind !== 'page') size.position = { kind: 'page', at: count }
    } else if (key === 'offset') size.position ??= { kind: 'offset', at: count }
  }
}

/** Parses a count in a body or a header; null for anything but a whole number of at most 12 digits. */
export function wholeNumber(value: unknown): number | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null
  return /^\d{1,12}$/.test(String(value)) ? Number(value) : null
}

const larger = (before: StatedCount | null, found: StatedCount): StatedCount =>
  before && before.count >= found.count ? before : found

/**
 * Returns the position after an answer, where its own fields tell how to ask for it: by `page` or by `offset`.
 * @param first position of the list's first answer: pages count from 0 or 1, offsets from 0
 * @param rows rows of this answer, and of all answers so far
 * @param announcesMore whether the answer says in another way that the list goes on
 * @returns null at the end of the list, and where the fields do not suffice
 */
export function nextPosition(
  { position, total, totalPages }: StatedSize,
  first: PagePosition | null,
  rows: { here: number; soFar: number },
  announcesMore: boolean,
): PagePosition | null {
  if (!position || !first || first.kind !== position.kind || rows.here === 0) return null
  if (position.kind === 'offset') {
    const at = position.at + rows.here
    const goesOn = total ? at < total.count : announcesMore
    return first.at === 0 && goesOn ? { kind: 'offset', at } : null
  }
  if (first.at > 1) return null
  const pagesSoFar = position.at - first.at + 1
  const goesOn = totalPages ? pagesSoFar < totalPages.count : total ? rows.soFar < total.count : announcesMore
  return goesOn ? { kind: 'page', at: position.at + 1 } : null
}
