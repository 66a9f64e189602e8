/**
 * What is known of one row of the unmapped list since it was read: nothing yet, being typed, being saved, or saved, and
 * by when (milliseconds of `performance.now()`). `acceptedText` is a damaged-looking text that the failure names: saved
 * again, it is taken as it is.
 */
export type TypedId =
  /** `moveFrom` is the holder of a refused ID who has left: saving with it moves the ID. */
  | {
      step: 'typing'
      text: string
      failure: string | null
      moveFrom?: string | undefined
      acceptedText?: string
    }
  | { step: 'saving'; text: string }
  | { step: 'saved'; id: string; warning: string | null; isProving: boolean; savedAt: number }

/** By employee id; who is not in it has an empty field. */
export type TypedIds = Readonly<Record<string, TypedId>>

/** The text that stands in the row's field. */
export function textOf(typed: TypedId | undefined): string {
  if (!typed) return ''
  return typed.step === 'saved' ? typed.id : typed.text
}

/** Whether the row still takes typing, so that the focus may go there. */
const isOpen = (typed: TypedId | undefined): boolean => !typed || typed.step === 'typing'

/** The employees whose field holds something that is not saved yet, in the order given. */
export const readyToSave = (typed: TypedIds, employeeIds: readonly string[]): string[] =>
  employeeIds.filter((id) => isOpen(typed[id]) && textOf(typed[id]).trim() !== '')

/** The next row below that waits for typing; null when there is none on this page. */
export function nextOpen(typed: TypedIds, employeeIds: readonly string[], from: string): string | null {
  return employeeIds.slice(employeeIds.indexOf(from) + 1).find((id) => isOpen(typed[id])) ?? null
}

/**
 * The rows that a list requested at `askedAt` cannot know: all but those saved before. A list may come late that
 * was read before a row was saved; it would show that row as an empty field.
 */
export function unsavedSince(typed: TypedIds, askedAt: number): TypedIds {
  const isUnsaved = (row: TypedId) => row.step !== 'saved' || row.savedAt >= askedAt
  return Object.fromEntries(Object.entries(typed).filter(([, row]) => isUnsaved(row)))
}
