/**
 * How an owner's goals are wrapped: every envelope and paging that the client reads.
 */
export type Shape = {
  envelope: 'data' | 'array' | 'data.goals' | 'goals' | 'records' | 'results' | 'items'
  casing: 'snake' | 'camel'
  paging: Paging
  /** The value of `pagination` on the last page. */
  lastPage: 'absent' | 'null' | 'empty' | 'blank'
  /** null: as the sandbox's options say. */
  pageSize: number | null
}

/**
 * - `documented`: `pagination.nextPath` beginning with /v1, and `afterKey`
 * - `nextPath`: the same without `afterKey`
 * - `bare`: `nextPath` without /v1; `absolute`: with scheme and host
 * - `afterKey`: only `pagination.afterKey`
 * - `next_cursor`, `nextCursor`: at top level, null at the end
 * - `link`: a Link header
 * - `none`: everything on one page
 */
type Paging =
  | 'documented'
  | 'nextPath'
  | 'bare'
  | 'absolute'
  | 'afterKey'
  | 'next_cursor'
  | 'nextCursor'
  | 'link'
  | 'none'

/**
 * What Culture Amp documents for its other lists, with the field names of the promised endpoint (docs/culture-amp.md,
 * "Known facts").
 */
export const documentedShape: Shape = {
  envelope: 'data',
  casing: 'snake',
  paging: 'documented',
  lastPage: 'absent',
  pageSize: null,
}
