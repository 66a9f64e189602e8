/**
 * What is known of one row of the unmapped list since it was read: nothing yet, being typed, being saved, or saved, and
 * by when (milliseconds of `performance.now()`).
 */
export type TypedId =
  /** `moveFrom` is the holder of a refused ID who has left: saving with it moves the ID. */
  | { step: 'typing'; text: string; failure: string | null; moveFrom?: string | undefined }
  | { step: 'saving'; text: string }
  | { step: 'saved'; id: string; warning: string | null; isProving: boolean; savedAt: number }

/** By employee id; who is not in it has an empty field. */
export type TypedIds = Readonly<Record<string, TypedId>>

/** The text that stands in the row's field. */
export function textOf(typed: TypedId | undefined): string {
  if (!typed) return ''
  return typed.step === 'saved' ? typed.id : typed.text
}

/** Whether the row waits for somebody to type, so that the focus may go there. */
const isOpen = (typed: TypedId | undefined): boolean => !typed || typed.step === 'typing'

/** The employees whose field holds something that is not saved yet, in the order given. */
export const readyToSave = (typed: TypedIds, employeeIds: readonly string[]): string[] =>
  employeeIds.filter((id) => isOpen(typed[id]) && textOf(typed[id]).trim() !== '')

/** The next row below that waits for typing; null when there is none on this page. */
export function nextOpen(typed: TypedIds, employeeIds: readonly string[], from: string): string | null {
  return employeeIds.slice(employeeIds.indexOf(from) + 1).find((id) => isOpen(typed[id])) ?? null
}

/**
 * What is still news to a list that was asked for at `askedAt`: all but the rows saved before. A list may come late that
 * was read before a row was saved; it would show that row as an empty field.
 */
export function newsTo(typed: TypedIds, askedAt: number): TypedIds {
  const isNews = (row: TypedId) => row.step !== 'saved' || row.savedAt >= askedAt
  return Object.fromEntries(Object.entries(typed).filter(([, row]) => isNews(row)))
}

/**
 * Puts a pasted column into this row and the open ones below it, one ID per row, replacing what stood there.
 * @returns null for text of one line, which the field takes by itself; `left` are the IDs for which there was no row
 */
export function spread(
  typed: TypedIds,
  employeeIds: readonly string[],
  from: string,
  pasted: string,
): { typed: TypedIds; left: string[] } | null {
  const lines = pasted
    .split(/\r\n|[\n\r]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length < 2) return null
  const rows = employeeIds.slice(employeeIds.indexOf(from)).filter((id) => isOpen(typed[id]))
  const filled = rows
    .slice(0, lines.length)
    .map((id, at) => [id, { step: 'typing', text: lines[at] ?? '', failure: null }] as const)
  return { typed: { ...typed, ...Object.fromEntries(filled) }, left: lines.slice(rows.length) }
}
