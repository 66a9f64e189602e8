import { LocalDay } from '#app/block/local-day.tsx'
import { formatNumber } from '#lib/format'
import { blockCharacterLimit, blockGoalLimit } from '#lib/goals/limits'
import type { Preview } from '#lib/reviews/preview'
import { Disclosure } from '#ui/controls/disclosure'
import { NoVisibleName } from '../[employeeId]/no-visible-name.tsx'
import { goalDates } from './goal-dates.ts'
import { goalsInBlockOrder, type PlacedGoal } from './goals-in-block-order.ts'

/** Every goal that is stored but not in the block, with the reason; nothing where every goal is in the block. */
export function HiddenGoals({ preview }: { preview: Preview }) {
  const unplaced = goalsInBlockOrder(preview).flatMap(({ goal, place }) => {
    const reason = reasons[place]
    const name = place === 'no_visible_name' ? null : goal.name
    return reason ? [{ id: goal.id, name, reason }] : []
  })
  const removed = preview.removed.map(({ id, name, removedAt }) => ({
    id,
    name,
    reason: (
      <>
        No longer in Culture Amp since <LocalDay instant={removedAt} />.
      </>
    ),
  }))
  const byWord = preview.hidden.map(({ id, name, cultureAmpStatus }) => ({
    id,
    name,
    reason: `Its status “${cultureAmpStatus}” is hidden by an HR admin.`,
  }))
  const outside = preview.outsidePeriod.map((goal) => ({
    id: goal.id,
    name: goal.name,
    reason: `Outside the review period (${goalDates(goal)}).`,
  }))
  const all = [...unplaced, ...outside, ...byWord, ...removed]
  if (all.length === 0) return null
  return (
    <Disclosure label={`${all.length} ${all.length === 1 ? 'goal' : 'goals'} not in the block`}>
      <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
        {all.map(({ id, name, reason }) => (
          <li key={id} className="px-4 py-3">
            <p className="wrap-anywhere font-medium text-muted">{name ?? <NoVisibleName />}</p>
            <p className="text-[0.8125rem]">{reason}</p>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

const reasons: Record<PlacedGoal['place'], string | null> = {
  shown: null,
  note_omitted: null,
  omitted: `Over the limit of ${blockGoalLimit} goals and ${formatNumber(blockCharacterLimit)} characters.`,
  no_visible_name: 'Its name has no visible characters.',
}
