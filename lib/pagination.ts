import { z } from 'zod'
import type { After, PageRequest } from '#db/queries/people/people-lists'

export const pageSize = 50

/** One page of a list of people: how many there are in all, and where the next page begins. */
export type Page<Row, Total = number> = { rows: Row[]; total: Total; next: string | null }

// The database knows no NUL in a text.
const Cursor = z.tuple([
  z
    .string()
    .max(1_000)
    .regex(/^[^\0]*$/),
  z.uuid(),
])

/** Reads `search` and `after` of a list's address; an unreadable cursor means the first page. */
export function pageRequest(params: URLSearchParams): PageRequest {
  return {
    search: (params.get('search') ?? '').trim().slice(0, 200),
    after: decode(params.get('after')),
    limit: pageSize + 1,
  }
}

/** Cuts the one row too many that `pageRequest` asked for, and makes the cursor of the next page of it. */
export function page<Row extends { fullName: string; id: string }, Total>(found: {
  rows: Row[]
  total: Total
}): Page<Row, Total> {
  const rows = found.rows.slice(0, pageSize)
  const last = rows.at(-1)
  return { rows, total: found.total, next: found.rows.length > pageSize && last ? encode(last) : null }
}

const encode = ({ fullName, id }: After) => Buffer.from(JSON.stringify([fullName, id])).toString('base64url')

function decode(cursor: string | null): After | null {
  try {
    const [fullName, id] = Cursor.parse(JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString()))
    return { fullName, id }
  } catch {
    return null
  }
}
