import { Target } from 'lucide-react'
import type { GoalStatus } from '#lib/goals/goal'
import { timelineScale } from '#lib/goals/review/timeline'
import type { Preview } from '#lib/reviews/preview'
import { GoalCounts } from '#ui/display/goal-counts'
import { EmptyState } from '#ui/feedback/empty-state'
import { Card } from '#ui/layout/card'
import { GoalItem } from './goal-item.tsx'
import { GoalTimeline, TimelineLegend } from './goal-timeline.tsx'
import { goalsInBlockOrder } from './goals-in-block-order.ts'

/** The goals of the block in its order, each against the review period. What is left out of it stands below (left-out.tsx). */
export function GoalList({ preview }: { preview: Preview }) {
  const { period, today } = preview
  const goals = goalsInBlockOrder(preview)
  const counts: Partial<Record<GoalStatus, number>> = {}
  for (const { goal } of goals) counts[goal.status] = (counts[goal.status] ?? 0) + 1
  const inBlock = goals.filter(({ place }) => place === 'shown' || place === 'note_omitted')
  const scale = timelineScale(preview.goals, period, today)
  return (
    <Card title="Goals" badge={goals.length > 0 && <GoalCounts counts={counts} />} flush>
      {inBlock.length > 0 && scale && (
        <div className="px-4 pb-3 sm:px-5">
          <TimelineLegend scale={scale} period={period} today={today} />
        </div>
      )}
      {inBlock.length > 0 ? (
        <ul className="divide-y divide-line border-line border-t">
          {inBlock.map(({ goal }) => (
            <GoalItem
              key={goal.id}
              goal={goal}
              preview={preview}
              timeline={scale && <GoalTimeline goal={goal} scale={scale} period={period} today={today} />}
            />
          ))}
        </ul>
      ) : (
        <NoGoals code={preview.goalsStatus.code} />
      )}
    </Card>
  )
}

const reasons: Record<Preview['goalsStatus']['code'], { title: string; next: string }> = {
  not_connected: {
    title: 'Culture Amp is not connected',
    next: 'Goals appear here once an HR admin connects it and syncs.',
  },
  not_mapped: {
    title: 'Not mapped yet',
    next: 'Goals appear here once an HR admin adds the Culture Amp ID.',
  },
  excluded: { title: 'Not in Culture Amp', next: 'This person has no goals there.' },
  never_synced: { title: 'Not synced yet', next: 'Refresh from Culture Amp to get the goals now.' },
  no_goals: {
    title: 'No goals in Culture Amp',
    next: 'If there should be some, refresh or tell HR.',
  },
  outside_period: {
    title: 'No goals in the review period',
    next: 'The goals outside of it are listed below.',
  },
  empty: { title: 'No goals found', next: 'This does not mean that there are none.' },
  emptied: { title: 'No goals', next: 'An HR admin is asked to check Culture Amp’s last answer.' },
  held: { title: 'No goals', next: 'An HR admin is asked to decide about the missing goals.' },
  last_read_failed: {
    title: 'No goals yet',
    next: 'The last refresh failed. Refresh from Culture Amp to try again.',
  },
  old: { title: 'No goals', next: 'Refresh from Culture Amp to check again.' },
  file_old: { title: 'No goals', next: 'An HR admin can import a newer file.' },
  fresh: { title: 'No goals', next: 'Refresh from Culture Amp to check again.' },
}

function NoGoals({ code }: { code: Preview['goalsStatus']['code'] }) {
  const { title, next } = reasons[code]
  return (
    <EmptyState icon={<Target />} title={title}>
      {next}
    </EmptyState>
  )
}
