import type { CheckRow } from '../people/people-rows.ts'

/** The IDs being typed in the list of people to check, by employee, each with the row and where it stood. */
export type EditedRows = Readonly<Record<string, { row: CheckRow; at: number; text: string }>>

/**
 * The rows to show: those of the list as it was last read, and at their places those being edited that have left it
 * meanwhile, so that no row goes away while it is edited.
 */
export function withEdited(rows: readonly CheckRow[], edited: EditedRows): CheckRow[] {
  const shown = [...rows]
  const left = Object.values(edited).filter(({ row }) => !rows.some(({ id }) => id === row.id))
  for (const { row, at } of left.toSorted((a, b) => a.at - b.at)) shown.splice(at, 0, row)
  return shown
}
