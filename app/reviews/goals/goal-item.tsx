import { CalendarDays, EyeOff, Lock } from 'lucide-react'
import type { BlockGoalNote } from '#lib/goals/block'
import type { GoalView } from '#lib/reviews/preview'
import { GoalStatusPill } from '#ui/display/goal-status-pill'
import { NoVisibleName } from '../[employeeId]/no-visible-name.tsx'
import { ClampedText } from './clamped-text.tsx'
import { cultureAmpWord } from './culture-amp-word.ts'
import { goalDates } from './goal-dates.ts'

/** One goal as Culture Amp has it, with what our reading of it differs in. */
export function GoalItem({ goal, place }: { goal: GoalView; place: BlockGoalNote['place'] }) {
  const word = cultureAmpWord(goal)
  const isOmitted = place === 'omitted' || place === 'no_visible_name'
  return (
    <li className="grid gap-2 px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <h3 className="wrap-anywhere min-w-0 flex-1 basis-48 text-pretty font-medium leading-6">
          {place === 'no_visible_name' ? <NoVisibleName /> : goal.name}
        </h3>
        <GoalStatusPill status={goal.status} />
      </div>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[0.8125rem] text-muted">
        <span className="flex items-center gap-1.5">
          <CalendarDays aria-hidden className="size-3.5 shrink-0" />
          {goalDates(goal)}
        </span>
        {word && <span className="wrap-anywhere">{word}</span>}
        {goal.isPrivate && (
          <span className="flex items-center gap-1.5">
            <Lock aria-hidden className="size-3.5 shrink-0" />
            Private in Culture Amp
          </span>
        )}
        {isOmitted && (
          <span className="flex items-center gap-1.5 font-medium text-warn-ink">
            <EyeOff aria-hidden className="size-3.5 shrink-0" />
            Not in the block
          </span>
        )}
      </p>
      {goal.description && <ClampedText text={goal.description} of={goal.name} />}
    </li>
  )
}
