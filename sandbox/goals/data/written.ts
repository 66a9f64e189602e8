/** A goal row as it goes over the wire. */
export type Row = Record<string, unknown>

/** A goal in the short form of these files; `row.ts` turns it into a row. */
export type Written = {
  name: unknown
  status: unknown
  /** A calendar day, or another value that the service may send; null for none. */
  due: string | null
  note: unknown
  /** More fields of the row, or other values for those it has. */
  also: Row
}

export type GoalsByPerson = Record<string, readonly Written[]>

/** Builds one goal. */
export function goal(
  name: unknown,
  status: unknown,
  due: string | null,
  note: unknown = null,
  also: Row = {},
): Written {
  return { name, status, due, note, also }
}
