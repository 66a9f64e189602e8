import { cleanFieldName } from '../http/redact.ts'
import { messageOfValue } from '../http/server-message.ts'
import { fieldsOf } from './field-name.ts'
import { findNextPage, type Next, type NextPage } from './pagination.ts'
import { cut } from './text.ts'
import { unknownPagination } from './unknown-pagination.ts'

export type Envelope =
  | { kind: 'rows'; rows: unknown[]; next: Next | null; envelope: string; paging: string | null }
  /** `shape` is `seen` without Culture Amp's words: names and kinds, at most 60 characters. */
  | { kind: 'unexpected'; seen: string; shape: string; expected: string }

const listNames = ['goals', 'records', 'results', 'items']
const expected = 'a list of goals, as in {"data":[…]}'

/**
 * Finds the rows of one answer and where it goes on. Envelopes, the first that fits: a bare array; `data`
 * as array; `data` with `goals`; `goals`, `records`, `results`, `items` (culture-amp-contract.md 2). A list
 * without rows is a true empty answer; everything else, an error object with status 200 too, is
 * `unexpected` and says nothing about anybody's goals. A list that goes on in a place of which the contract does not
 * know is not followed, and not taken for whole either.
 * @param baseUrl where next links must lead
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
    // Culture Amp's words, where it sent some, because that is why there is no list.
    const message = typeof value === 'object' ? messageOfValue(value) : null
    const seen = cut(message ? `${shape}: "${message}"` : shape, 200)
    return { kind: 'unexpected', seen, shape: cut(shape, 60), expected }
  }
  return { kind: 'rows', ...found, ...nextPage() }

  function nextPage(): NextPage {
    const page = findNextPage(value, linkHeader, baseUrl)
    if (page.paging !== null) return page
    const nested = found?.envelope === 'data.goals' ? findNextPage(fields.get('data'), null, baseUrl) : page
    if (nested.paging !== null) return nested
    const elsewhere = unknownPagination(value)
    return { paging: elsewhere, next: elsewhere === null ? null : { kind: 'foreign' } }
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

/** An error beside a list makes the list doubtful, an empty one above all. */
function hasError(fields: Map<string, unknown>): boolean {
  const { error, errors } = { error: fields.get('error'), errors: fields.get('errors') }
  return Boolean(error) || (Array.isArray(errors) ? errors.length > 0 : Boolean(errors))
}

/** Names and kinds only. */
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
