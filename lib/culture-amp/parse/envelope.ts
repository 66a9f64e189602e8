import { cleanFieldName } from '../http/redact.ts'
import { messageOfValue } from '../http/server-message.ts'
import { fieldsOf } from './field-name.ts'
import { findNextPage, type Next, type NextPage } from './pagination.ts'
import { truncate } from './text.ts'
import { findUnknownPagination } from './unknown-pagination.ts'

export type Envelope =
  | { kind: 'rows'; rows: unknown[]; next: Next | null; envelope: string; paging: string | null }
  /** `shape` is `seen` without Culture Amp's message: names and types, at most 60 characters. */
  | { kind: 'unexpected'; seen: string; shape: string; expected: string }

const listNames = ['goals', 'records', 'results', 'items']
const expected = 'a list of goals, as in {"data":[…]}'

/**
 * Finds the rows and the next page of one answer (docs/culture-amp.md, "Envelope"). The first envelope that fits
 * counts: a bare array; `data` as array; `data` with `goals`; `goals`, `records`, `results`, `items`. A list without
 * rows is a true empty answer; everything else, also an error object with status 200, is `unexpected` and proves
 * nothing about goals. A list with pagination in an unknown place is not followed, and not complete either.
 * @param baseUrl the origin to which next links must point
 */
export function readEnvelope(value: unknown, linkHeader: string | null, baseUrl: string): Envelope {
  if (Array.isArray(value)) {
    return { kind: 'rows', rows: value, envelope: 'array', ...findNextPage(null, linkHeader, baseUrl) }
  }
  const fields = fieldsOf(value)
  const data = fieldsOf(fields.get('data'))
  const found = hasError(fields) ? null : findList(fields, data)
  if (!found) {
    const shape = shapeOf(value)
    // Culture Amp's message, where it sent one, is why there is no list.
    const message = typeof value === 'object' ? messageOfValue(value) : null
    const seen = truncate(message ? `${shape}: "${message}"` : shape, 200)
    return { kind: 'unexpected', seen, shape: truncate(shape, 60), expected }
  }
  return { kind: 'rows', ...found, ...nextPage() }

  function nextPage(): NextPage {
    const page = findNextPage(value, linkHeader, baseUrl)
    if (page.paging !== null) return page
    const nested = found?.envelope === 'data.goals' ? findNextPage(fields.get('data'), null, baseUrl) : page
    if (nested.paging !== null) return nested
    const elsewhere = findUnknownPagination(value)
    return { paging: elsewhere, next: elsewhere === null ? null : { kind: 'not_followed' } }
  }
}

function findList(
  fields: Map<string, unknown>,
  data: Map<string, unknown>,
): { rows: unknown[]; envelope: string } | null {
  const direct = fields.get('data')
  if (Array.isArray(direct)) return { rows: direct, envelope: 'data' }
  const inData = data.get('goals')
  if (Array.isArray(inData)) return { rows: inData, envelope: 'data.goals' }
  for (const name of listNames) {
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
