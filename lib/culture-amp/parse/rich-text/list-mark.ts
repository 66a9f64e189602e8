/** The state of one list while its items are written: numbered from `next`, or bulleted. */
export type ListState = { isOrdered: boolean; next: number }

/** Returns what an item begins with: its number or `- `, then `(done) ` for a checked task. Advances the number. */
export function listMark(list: ListState | null, isChecked = false): string {
  const mark = list?.isOrdered ? `${list.next++}. ` : '- '
  return isChecked ? `${mark}(done) ` : mark
}
