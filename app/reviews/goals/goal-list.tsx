import type { GoalStatus } from '#lib/goals/goal'
import { timelineScale } from '#lib/goals/review/timeline'
import type { Preview } from '#lib/reviews/preview'
import { GoalCounts } from '#ui/display/goal-counts'
import { Card } from '#ui/layout/card'
import { NoGoals } from '../no-goals.tsx'
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
