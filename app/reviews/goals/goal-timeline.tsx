import type { GoalStatus } from '#lib/goals/goal'
import type { ReviewPeriod } from '#lib/goals/period'
import { share, type TimelineScale, timelineBar } from '#lib/goals/review/timeline'
import { Day } from '#ui/clock/day'
import { cn } from '#ui/cn'

const fills: Record<GoalStatus, string> = {
  completed: 'bg-good',
  on_track: 'bg-accent',
  at_risk: 'bg-warn',
  off_track: 'bg-bad',
}

type GoalTimelineProps = {
  goal: { status: GoalStatus; startDate: string | null; dueDate: string | null }
  scale: TimelineScale
  period: ReviewPeriod | null
  today: string
}

const percent = (value: number) => `${Math.round(value * 1000) / 10}%`

/** A goal's dates against the review period and today. A picture of what its dates say in words, so hidden from screen readers. */
export function GoalTimeline({ goal, scale, period, today }: GoalTimelineProps) {
  const bar = timelineBar(goal, scale)
  return (
    <div aria-hidden className="relative h-3.5 overflow-hidden rounded-sm bg-sunken">
      {period && (
        <span
          className="absolute inset-y-0 bg-accent-soft"
          style={{
            left: percent(share(period.from, scale, 0)),
            right: percent(1 - share(period.to, scale, 1)),
          }}
        />
      )}
      <span
        className={cn(
          'absolute inset-y-1 min-w-1',
          fills[goal.status],
          !bar.isOpenStart && 'rounded-l-full',
          !bar.isOpenEnd && 'rounded-r-full',
          bar.isOpenStart && bar.isOpenEnd && 'opacity-40',
        )}
        style={{ left: percent(bar.from), right: percent(1 - bar.to) }}
      />
      <span
        className="absolute inset-y-0 w-px bg-ink"
        style={{ left: `min(${percent(share(today, scale, 0))}, calc(100% - 1px))` }}
      />
    </div>
  )
}

/** What the timelines below it show: first and last day, the review period, today. */
export function TimelineLegend({ scale, period, today }: Omit<GoalTimelineProps, 'goal'>) {
  return (
    <div aria-hidden className="grid gap-1 text-muted text-xs">
      <div className="flex justify-between gap-4 tabular-nums">
        <Day day={scale.from} />
        <Day day={scale.to} />
      </div>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {period && (
          <span className="flex items-center gap-1.5">
            <span className="h-3 w-5 rounded-sm bg-accent-soft" />
            Review period <Day day={period.from} /> – <Day day={period.to} />
          </span>
        )}
        <span className="flex items-center gap-1.5">
          <span className="h-3 w-px bg-ink" />
          Today <Day day={today} />
        </span>
      </div>
    </div>
  )
}
