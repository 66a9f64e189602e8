import { formatNumber, plural } from '#lib/format'
import { type GoalStatus, goalStatuses } from '#lib/goals/goal'
import { goalStatusLooks } from './goal-status-pill.tsx'

const fills: Record<GoalStatus, string> = {
  completed: 'bg-good',
  on_track: 'bg-accent',
  at_risk: 'bg-warn',
  off_track: 'bg-bad',
}

/** Goals by status as one bar of parts, with the numbers below it; screen readers read the numbers. */
export function StatusBar({ counts }: { counts: Record<GoalStatus, number> }) {
  const all = goalStatuses.reduce((sum, status) => sum + counts[status], 0)
  if (all === 0) return null
  return (
    <figure className="grid gap-2">
      <figcaption className="sr-only">{plural(all, 'goal')} by status</figcaption>
      <div aria-hidden className="flex h-2.5 gap-0.5 overflow-hidden rounded-full">
        {goalStatuses.map(
          (status) =>
            counts[status] > 0 && (
              <span
                key={status}
                className={fills[status]}
                style={{ width: `${(100 * counts[status]) / all}%` }}
              />
            ),
        )}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs [&_svg]:size-3.5">
        {goalStatuses.map((status) => (
          <li key={status} className="flex items-center gap-1.5">
            <span aria-hidden className="contents">
              {goalStatusLooks[status].icon}
            </span>
            {goalStatusLooks[status].word}
            <span className="font-medium text-ink tabular-nums">{formatNumber(counts[status])}</span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
