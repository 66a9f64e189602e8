import type { EmployeeId } from '#db/ids'
/**
 * What an import does with one line of a file, with a person who is in no line (`deactivated`), or with a goal that the
 * person’s lines lack (`removed`).
 */
export const lineChanges = ['added', 'changed', 'deactivated', 'removed', 'refused', 'unchanged'] as const

export type LineChange = (typeof lineChanges)[number]

/** One field of a person, before and after, as a screen shows it: a manager by name, a day as `2026-04-03`. */
export type Difference = { label: string; before: string | null; after: string | null }

/**
 * One planned change. `before` and `after` hold only what the import touches, in the words of `PersonState`; applying
 * compares `before` with what is stored then, and undoing compares `after`.
 */
export type PlanLine<State> = {
  line: number | null
  change: LineChange
  employeeId: EmployeeId | null
  name: string
  before: Partial<State> | null
  after: Partial<State> | null
  /** Of a refused line: what is wrong and what to do. */
  reason: string | null
  /** Beside a line that is applied: what an admin should look at. */
  note: string | null
}
