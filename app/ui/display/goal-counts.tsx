import { type GoalStatus, goalStatuses } from '#lib/goals/goal'
import { goalStatusLooks } from './goal-status-pill.tsx'
import { Pill } from './pill.tsx'

/** How many goals a person has in each status; statuses without a goal are not shown. */
export function GoalCounts({ counts }: { counts: Partial<Record<GoalStatus, number>> }) {
  const present = goalStatuses.filter((status) => counts[status])
  if (present.length === 0) return <span className="text-muted">No goals</span>
  return (
    <ul className="flex flex-wrap gap-1" aria-label="Goals by status">
      {present.map((status) => {
        const { word, tone, icon } = goalStatusLooks[status]
        return (
          <li key={status} title={word}>
            <Pill tone={tone} icon={icon}>
              {counts[status]}
              <span className="sr-only"> {word}</span>
            </Pill>
          </li>
        )
      })}
    </ul>
  )
}
