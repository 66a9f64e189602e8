import { json, type SandboxResponse } from '../http/response.ts'
import { camelKeys } from './casing.ts'
import type { Shape } from './shape.ts'

/** Where the next page is: its cursor, the list's path below the origin (with /v1), and the origin that was asked. */
export type Next = { cursor: string; path: string; origin: string }

/** Wraps one page of rows as `shape` says; `next` is null on the last page. */
export function wrap(rows: readonly unknown[], next: Next | null, shape: Shape): SandboxResponse {
  const list = shape.casing === 'camel' ? rows.map(camelKeys) : rows
  if (shape.envelope === 'array') return json(list, 200, linkHeader(next, shape))
  const content = shape.envelope === 'data.goals' ? { data: { goals: list } } : { [shape.envelope]: list }
  return json({ ...content, ...pagingOf(next, shape) }, 200, linkHeader(next, shape))
}

const urlOf = ({ path, cursor }: Next) => `${path}?cursor=${encodeURIComponent(cursor)}`

function linkHeader(next: Next | null, { paging }: Shape): SandboxResponse['headers'] {
  return paging === 'link' && next ? { link: `<${next.origin}${urlOf(next)}>; rel="next"` } : {}
}

function pagingOf(next: Next | null, { paging, lastPage }: Shape): Record<string, unknown> {
  if (paging === 'link' || paging === 'none') return {}
  if (paging === 'next_cursor') return { next_cursor: next?.cursor ?? null, previous_cursor: null }
  if (paging === 'nextCursor') return { nextCursor: next?.cursor ?? null }
  if (next) return { pagination: pagination(next, paging) }
  if (lastPage === 'null') return { pagination: null }
  if (lastPage === 'empty') return { pagination: {} }
  if (lastPage === 'blank') return { pagination: { nextPath: '', afterKey: null } }
  return {}
}

function pagination(next: Next, paging: 'documented' | 'nextPath' | 'bare' | 'absolute' | 'afterKey') {
  const nextPath = urlOf(next)
  if (paging === 'documented') return { nextPath, afterKey: next.cursor }
  if (paging === 'afterKey') return { afterKey: next.cursor }
  if (paging === 'bare') return { nextPath: nextPath.replace(/^\/v1/, '') }
  return { nextPath: paging === 'absolute' ? next.origin + nextPath : nextPath }
}
