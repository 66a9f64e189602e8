import type { Contradiction } from '#lib/goals/review/contradictions'
import type { GoalView } from '#lib/reviews/preview'
import { Day } from '#ui/clock/day'

type ContradictionSentenceProps = {
  contradiction: Contradiction
  goal: Pick<GoalView, 'startDate' | 'dueDate'>
}

/** A contradiction in words, without the goal's name. */
export function ContradictionSentence({ contradiction, goal }: ContradictionSentenceProps) {
  const due = goal.dueDate ? <Day day={goal.dueDate} /> : 'later'
  switch (contradiction.kind) {
    case 'completed_long_before_due':
      return <>Completed, but not due until {due}.</>
    case 'on_track_overdue':
      return <>On track, but it was due {due}.</>
    case 'due_before_start':
      return (
        <>
          Due {due}, before it starts{goal.startDate && [' on ', <Day key="start" day={goal.startDate} />]}.
        </>
      )
    case 'same_title':
      return `${contradiction.cultureAmpIds.length === 2 ? 'Two' : contradiction.cultureAmpIds.length} goals have this title.`
  }
}
