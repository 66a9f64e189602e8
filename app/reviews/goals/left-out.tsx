import { CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatNumber, plural } from '#lib/format'
import { blockCharacterLimit, blockGoalLimit } from '#lib/goals/limits'
import type { GoalView, Preview } from '#lib/reviews/preview'
import { Day } from '#ui/clock/day'
import { Instant } from '#ui/clock/instant'
import { Disclosure } from '#ui/controls/disclosure'
import { goalStatusLooks } from '#ui/display/goal-status-pill'
import { NoVisibleName } from '../[employeeId]/no-visible-name.tsx'
import { GoalDates } from './goal-dates.tsx'
import { goalsInBlockOrder, type PlacedGoal } from './goals-in-block-order.ts'

type LeftOutGoal = { id: string; name: ReactNode; beside?: ReactNode }
type Group = { key: string; reason: ReactNode; goals: LeftOutGoal[] }

/** Every goal that is stored but not in the block, with the reason once for all that share it; a calm line where there is none. */
export function LeftOut({ preview }: { preview: Preview }) {
  const groups = leftOut(preview).filter(({ goals }) => goals.length > 0)
  const count = groups.reduce((sum, { goals }) => sum + goals.length, 0)
  if (count === 0) {
    return preview.goals.length > 0 ? (
      <p className="flex items-center gap-1.5 text-muted">
        <CircleCheck aria-hidden className="size-4 text-good-ink" />
        Every goal we have is in the block.
      </p>
    ) : null
  }
  return (
    <Disclosure label={`${plural(count, 'goal')} not in the block`}>
      <div className="grid gap-4">
        {groups.map(({ key, reason, goals }) => (
          <section key={key} className="rounded-xl border border-line bg-surface">
            <h3 className="px-4 pt-3 text-pretty font-medium">{reason}</h3>
            <ul className="divide-y divide-line px-4 pb-1">
              {goals.map(({ id, name, beside }) => (
                <li key={id} className="py-2">
                  <p className="wrap-anywhere text-muted">{name}</p>
                  {beside && <p className="text-[0.8125rem]">{beside}</p>}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Disclosure>
  )
}

function leftOut(preview: Preview): Group[] {
  const { outsidePeriod, hidden, removed, period } = preview
  const placed = goalsInBlockOrder(preview)
  const at = (place: PlacedGoal['place']) => placed.filter((goal) => goal.place === place)
  const named = (goals: GoalView[], beside: (goal: GoalView) => ReactNode) =>
    goals.map((goal) => ({ id: goal.id, name: goal.name, beside: beside(goal) }))
  const gone = (fromFile: boolean) =>
    removed
      .filter((goal) => goal.fromFile === fromFile)
      .map(({ id, name, removedAt }) => ({
        id,
        name,
        beside: (
          <>
            Since <Instant instant={removedAt} style="longDay" />
          </>
        ),
      }))
  return [
    {
      key: 'limit',
      reason: `Over the limit of ${blockGoalLimit} goals and ${formatNumber(blockCharacterLimit)} characters`,
      goals: at('omitted').map(({ goal }) => ({
        id: goal.id,
        name: goal.name,
        beside: (
          <>
            {goalStatusLooks[goal.status].word} · <GoalDates goal={goal} />
          </>
        ),
      })),
    },
    {
      key: 'name',
      reason: 'The name has no visible characters',
      goals: at('no_visible_name').map(({ goal }) => ({ id: goal.id, name: <NoVisibleName /> })),
    },
    {
      key: 'period',
      reason: (
        <>
          Outside the review period
          {period && (
            <>
              {' '}
              (<Day day={period.from} /> – <Day day={period.to} />)
            </>
          )}
        </>
      ),
      goals: named(outsidePeriod, (goal) => <GoalDates goal={goal} />),
    },
    {
      key: 'hidden',
      reason: 'The status is hidden by an HR admin',
      goals: named(hidden, ({ cultureAmpStatus }) => cultureAmpStatus && `Culture Amp: ${cultureAmpStatus}`),
    },
    { key: 'removed', reason: 'No longer in Culture Amp', goals: gone(false) },
    {
      key: 'removed_from_file',
      reason: 'No longer in the goals file or in Culture Amp',
      goals: gone(true),
    },
  ]
}
