import { CalendarDays, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { againstPeriod } from '#lib/goals/review/timeline'
import type { GoalView, Preview } from '#lib/reviews/preview'
import { GoalStatusPill } from '#ui/display/goal-status-pill'
import { Pill } from '#ui/display/pill'
import { ClampedText } from './clamped-text.tsx'
import { cultureAmpWord } from './culture-amp-word.ts'
import { GoalDates } from './goal-dates.tsx'
import { HighlightedGoal, ShowInBlock } from './highlighted-goal.tsx'

type GoalItemProps = {
  goal: GoalView
  preview: Pick<Preview, 'period' | 'changes'>
  /** Its dates as a picture; null where no goal has any. */
  timeline: ReactNode
}

/** One goal of the block as Culture Amp has it, with what our reading of it differs in. */
export function GoalItem({ goal, preview: { period, changes }, timeline }: GoalItemProps) {
  const word = cultureAmpWord(goal)
  const against = period && againstPeriod(goal, period)
  return (
    <HighlightedGoal cultureAmpId={goal.cultureAmpId}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <h3 className="wrap-anywhere min-w-0 flex-1 basis-48 text-pretty font-medium leading-6">
          {goal.name}
          {changes?.added.includes(goal.id) && <Change>New</Change>}
          {changes?.changed.includes(goal.id) && <Change>Changed</Change>}
        </h3>
        <div className="flex items-center gap-1">
          <GoalStatusPill status={goal.status} />
          <ShowInBlock cultureAmpId={goal.cultureAmpId} name={goal.name} />
        </div>
      </div>
      {timeline}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[0.8125rem] text-muted">
        <span className="flex items-center gap-1.5">
          <CalendarDays aria-hidden className="size-3.5 shrink-0" />
          <GoalDates goal={goal} />
        </span>
        {against && <span>{against}</span>}
        {word && <span className="wrap-anywhere">{word}</span>}
        {goal.isPrivate && (
          <span className="flex items-center gap-1.5">
            <Lock aria-hidden className="size-3.5 shrink-0" />
            Private in Culture Amp
          </span>
        )}
      </p>
      {goal.description && <ClampedText text={goal.description} of={goal.name} />}
    </HighlightedGoal>
  )
}

function Change({ children }: { children: string }) {
  return (
    <Pill tone="accent" className="ml-2 align-middle">
      {children}
    </Pill>
  )
}
