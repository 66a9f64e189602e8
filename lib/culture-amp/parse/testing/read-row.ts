import { readGoal } from '../goal.ts'

/** The person whose answer the row is in. */
export const me = '8ed17dce-9eca-4383-a9e1-54f82c362b6d'
export const read = (row: unknown, ownerId = me) => readGoal(row, ownerId)
/** The goal that the row is read as, with its notes; a row that is skipped throws. */
export const goalOf = (row: unknown) => {
  const result = read(row)
  if (result.kind !== 'goal') throw new Error(`skipped: ${result.reason}`)
  return { ...result.goal, notes: result.notes }
}
