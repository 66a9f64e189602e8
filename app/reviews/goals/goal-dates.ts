import { calendarDay } from '#lib/calendar-day'
import type { GoalView } from '#lib/reviews/preview'

/** A goal's dates in words. */
export function goalDates({ startDate, dueDate }: Pick<GoalView, 'startDate' | 'dueDate'>): string {
  if (startDate && dueDate) return `${calendarDay(startDate)} – ${calendarDay(dueDate)}`
  if (dueDate) return `Due ${calendarDay(dueDate)}`
  if (startDate) return `Since ${calendarDay(startDate)}, no due date`
  return 'No dates'
}
