import { cleanFieldName } from '../http/redact.ts'
import { messageOfValue } from '../http/server-message.ts'
import { fieldsOf } from './field-name.ts'
import { cursorOfLink, findNextPage, type NextPage, type NextPageTarget } from './paging/pagination.ts'
import { findStatedSize, type StatedSize } from './paging/stated-size.ts'
import { findUnknownPagination } from './paging/unknown-pagination.ts'
import { truncate } from './text.ts'

export type Envelope =
  | {
      kind: 'rows'
      rows: unknown[]
      next: NextPageTarget | null
      envelope: string
      paging: string | null
      size: StatedSize
      /** Where the answer announces more rows without a link or cursor that can be followed; null where it does not. */
      moreAt: string | null
    }
  /** `shape` is `seen` without Culture Amp's message: names and types, at most 60 characters. */
  | { kind: 'unexpected'; seen: string; shape: string; expected: string }

/** What a list holds. A field of this name may hold the list in place of `data`. */
type ListOf = 'goals' | 'employees'

const listNames = ['records', 'results', 'items']

/**
 * Finds the rows and the next page of one answer (docs/culture-amp.md, "Envelope"). The first envelope that fits
 * counts: a bare array; `data` as array; `data` with `goals`; `goals`, `records`, `results`, `items`. A list without
 * rows is a true empty answer; everything else, also an error object with status 200, is `unexpected` and proves
 * nothing about goals. A link to the next page in an unknown place is followed as those in known places are.
 * @param baseUrl the origin to which next links must point
 * @param totalCount the header `X-Total-Count`, where there was one
 * @param listOf what the list holds; for employees `employees` stands wherever this says `goals`
 */
export function readEnvelope(
  value: unknown,
  linkHeader: string | null,
  baseUrl: string,
  totalCount?: number,
  listOf: ListOf = 'goals',
): Envelope {
  if (Array.isArray(value)) {
    const page = findNextPage(null, linkHeader, baseUrl)
    const size = findStatedSize(null, totalCount)
    return { kind: 'rows', rows: value, envelope: 'array', ...page, size, moreAt: null }
  }
  const fields = fieldsOf(value)
  const data = fieldsOf(fields.get('data'))
  const found = hasError(fields) ? null : findList(fields, data, listOf)
  if (!found) {
    const shape = shapeOf(value)
    // Culture Amp's message, where it sent one, is why there is no list.
    const message = typeof value === 'object' ? messageOfValue(value) : null
    const seen = truncate(message ? `${shape}: "${message}"` : shape, 200)
    const expected = `a list of ${listOf}, as in {"data":[…]}`
    return { kind: 'unexpected', seen, shape: truncate(shape, 60), expected }
  }
  return { kind: 'rows', ...found, ...nextPage(), size: findStatedSize(value, totalCount) }

  function nextPage(): NextPage & { moreAt: string | null } {
    const page = findNextPage(value, linkHeader, baseUrl)
    if (page.paging !== null) return { ...page, moreAt: null }
    const nested =
      found?.envelope === `data.${listOf}` ? findNextPage(fields.get('data'), null, baseUrl) : page
    if (nested.paging !== null) return { ...nested, moreAt: null }
    const elsewhere = findUnknownPagination(value)
    if (!elsewhere) return { paging: null, next: null, moreAt: null }
    const next = cursorOfLink(fieldsOf(elsewhere.value).get('href') ?? elsewhere.value, baseUrl)
    return next.kind === 'cursor'
      ? { paging: 'body_link', next, moreAt: null }
      : { paging: null, next: null, moreAt: elsewhere.place }
  }
}

function findList(
  fields: Map<string, unknown>,
  data: Map<string, unknown>,
  listOf: ListOf,
): { rows: unknown[]; envelope: string } | null {
  const direct = fields.get('data')
  if (Array.isArray(direct)) return { rows: direct, envelope: 'data' }
  const inData = data.get(listOf)
  if (Array.isArray(inData)) return { rows: inData, envelope: `data.${listOf}` }
  for (const name of [listOf, ...listNames]) {
    const rows = fields.get(name)
    if (Array.isArray(rows)) return { rows, envelope: name }
  }
  return null
}

/** An error beside a list makes the list doubtful, most of all an empty one. */
function hasError(fields: Map<string, unknown>): boolean {
  const { error, errors } = { error: fields.get('error'), errors: fields.get('errors') }
  return Boolean(error) || (Array.isArray(errors) ? errors.length > 0 : Boolean(errors))
}

/** Names and types only. */
function shapeOf(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value !== 'object') return `a ${typeof value}`
  const names = Object.keys(value)
  if (names.length === 0) return 'an object without fields'
  const shown = names
    .slice(0, 8)
    .map((name) => `${cleanFieldName(name)} (${kindOf((value as Record<string, unknown>)[name])})`)
  return `an object with ${shown.join(', ')}${names.length > shown.length ? ', …' : ''}`
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'list' : typeof value
}
