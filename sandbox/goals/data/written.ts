/** A goal row as it goes over the wire. */
export type Row = Record<string, unknown>

/** A goal as these files write it down; `goal-data/row.ts` makes the row of it. */
export type Written = {
  name: unknown
  status: unknown
  /** Calendar day, or whatever else the service may send; null: none. */
  due: string | null
  note: unknown
  /** More fields of the row, or other values for those it has. */
  also: Row
}

export type GoalsByPerson = Record<string, readonly Written[]>

/** One goal in the order in which one would say it. */
export function goal(
  name: unknown,
  status: unknown,
  due: string | null,
  note: unknown = null,
  also: Row = {},
): Written {
  return { name, status, due, note, also }
}
