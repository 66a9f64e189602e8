import type { Route } from 'next'
import Link from 'next/link'
import { formatNumber } from '#lib/format'
import { usePeopleTotals } from '../data.ts'
import { segmentAddress } from '../people/segments.ts'

/** How many goals there are, as a link to the people who have them; how many people there are, the tabs of the list show. */
export function GoalCount() {
  const goals = usePeopleTotals().data?.goals
  return (
    <p className="flex items-baseline gap-1.5 text-muted">
      Goals{' '}
      <span className="min-w-6 font-semibold text-ink tabular-nums">
        {goals !== undefined && (
          <Link
            href={segmentAddress('mapped') as Route}
            prefetch={false}
            className="rounded-sm underline decoration-line-strong underline-offset-4 hover:decoration-current"
          >
            {formatNumber(goals)}
          </Link>
        )}
      </span>
    </p>
  )
}
