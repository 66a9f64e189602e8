import { calendarDay } from '#lib/calendar-day'
import type { Contradiction } from '#lib/goals/review/contradictions'
import type { GoalView } from '#lib/reviews/preview'

/** A contradiction in words, without the goal's name. */
export function contradictionSentence(
  { kind, cultureAmpIds }: Contradiction,
  goal: Pick<GoalView, 'startDate' | 'dueDate'>,
): string {
  const due = goal.dueDate ? calendarDay(goal.dueDate) : 'later'
  switch (kind) {
    case 'completed_long_before_due':
      return `Completed, but not due until ${due}.`
    case 'on_track_overdue':
      return `On track, but it was due ${due}.`
    case 'due_before_start':
      return `Due ${due}, before it starts${goal.startDate ? ` on ${calendarDay(goal.startDate)}` : ''}.`
    case 'same_title':
      return `${cultureAmpIds.length === 2 ? 'Two' : cultureAmpIds.length} goals have this title.`
  }
}
