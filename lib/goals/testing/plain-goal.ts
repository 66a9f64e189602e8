import type { Goal } from '../goal.ts'

/** A goal of which nothing but these is told. */
export const plainGoal = (cultureAmpId: string, name: string, more: Partial<Goal> = {}): Goal => ({
  cultureAmpId,
  name,
  description: null,
  status: 'on_track',
  cultureAmpStatus: null,
  startDate: null,
  dueDate: null,
  createdAt: null,
  updatedAt: null,
  isPrivate: false,
  isNameAltered: false,
  isNoteAltered: false,
  isHidden: false,
  ...more,
})
