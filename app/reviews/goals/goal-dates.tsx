import type { GoalView } from '#lib/reviews/preview'
import { Day } from '#ui/clock/day'

/** A goal's dates in words. */
export function GoalDates({
  goal: { startDate, dueDate },
}: {
  goal: Pick<GoalView, 'startDate' | 'dueDate'>
}) {
  if (startDate && dueDate) return <DayRange from={startDate} to={dueDate} />
  if (dueDate) {
    return (
      <>
        Due <Day day={dueDate} />
      </>
    )
  }
  if (!startDate) return 'No dates'
  return (
    <>
      Since <Day day={startDate} />, no due date
    </>
  )
}

function DayRange({ from, to }: { from: string; to: string }) {
  return (
    <>
      <Day day={from} /> – <Day day={to} />
    </>
  )
}
