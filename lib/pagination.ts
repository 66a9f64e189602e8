import { z } from 'zod'
import { EmployeeId } from '#db/ids'
import type { After, PageRequest } from '#db/queries/people/by-name'

export const pageSize = 50

/** One page of a list of people: how many there are in all where that is known, and the cursor of the next page; null on the last one. */
export type Page<Row, Total = number> = { rows: Row[]; total: Total; next: string | null }

// PostgreSQL stores no NUL in a text.
const PersonCursor = z.tuple([
  z
    .string()
    .max(1_000)
    .regex(/^[^\0]*$/),
  EmployeeId,
])

/** Reads `search` (at most 200 characters) and `after` of a list's URL; an unreadable cursor means the first page. */
export function pageRequest(params: URLSearchParams): PageRequest {
  const after = decodeCursor(PersonCursor, params.get('after'))
  return {
    search: (params.get('search') ?? '').trim().slice(0, 200),
    after: after && { fullName: after[0], id: after[1] },
    limit: pageSize + 1,
  }
}

/** Cuts the one row too many that `pageRequest` asked for, and makes the cursor of the next page of it. */
export function page<Row extends After, Total>(found: { rows: Row[]; total: Total }): Page<Row, Total> {
  const rows = found.rows.slice(0, pageSize)
  const last = found.rows.length > pageSize ? rows.at(-1) : undefined
  return { rows, total: found.total, next: last ? encodeCursor([last.fullName, last.id]) : null }
}

/** The place in a list after which the next page begins, as text for a URL. */
export const encodeCursor = (place: readonly string[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** Reads a cursor back; null where it is missing, damaged or of another list. */
export function decodeCursor<Place>(shape: z.ZodType<Place>, cursor: string | null): Place | null {
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString()))
  } catch {
    return null
  }
}
