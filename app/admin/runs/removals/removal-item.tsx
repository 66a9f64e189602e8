import { useState } from 'react'
import { PersonCell } from '#app/admin/integrations/people/person-cell.tsx'
import { formatNumber, plural } from '#lib/format'
import type { GoalStatus } from '#lib/goals/goal'
import { Button } from '#ui/controls/button'
import { GoalStatusPill } from '#ui/display/goal-status-pill'
import type { PersonOfRemovals } from '../data.ts'

const firstGoals = 10

/** One person of the removals: which goals go or went, the first ones until all are asked for. */
export function RemovalItem({ row, isHeld }: { row: PersonOfRemovals; isHeld: boolean }) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole || row.goals.length <= firstGoals + 1 ? row.goals : row.goals.slice(0, firstGoals)
  const hidden = row.goals.length - shown.length
  // More than the server names.
  const more = row.going - row.goals.length
  return (
    <li className="grid items-start gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.6fr)] sm:px-5">
      <div className="min-w-0">
        <PersonCell person={row} />
        <p className="mt-1 text-[0.8125rem] text-muted sm:pl-10">{formatGone(row, isHeld)}</p>
      </div>
      <ul className="grid min-w-0 gap-1.5">
        {shown.map((goal) => (
          <li key={goal.id} className="flex min-w-0 items-start justify-between gap-3">
            <span className="wrap-anywhere line-clamp-3 min-w-0">{goal.name}</span>
            <GoalStatusPill status={goal.status as GoalStatus} />
          </li>
        ))}
        {hidden > 0 && (
          <li>
            <Button
              variant="link"
              size="sm"
              aria-label={`Show ${hidden} more goals of ${row.fullName}`}
              onClick={() => setWhole(true)}
            >
              Show {hidden} more
            </Button>
          </li>
        )}
        {hidden === 0 && more > 0 && <li className="text-muted">and {formatNumber(more)} more</li>}
      </ul>
    </li>
  )
}

function formatGone({ going, staying }: PersonOfRemovals, isHeld: boolean): string {
  const goals = plural(going, 'goal')
  if (!isHeld) return `${goals} removed, ${formatNumber(staying)} left`
  if (staying > 0) return `${goals} would be removed, ${formatNumber(staying)} kept`
  return going === 1 ? 'The only goal would be removed' : `All ${goals} would be removed`
}
